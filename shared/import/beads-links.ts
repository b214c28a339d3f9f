import type { Id } from '../ids.ts'
import { type LinkType, linkId } from '../link/link.ts'
import type { BeadsIssue } from './beads-issue.ts'
import type { JoinStep, SkippedLink, SourceLink } from './plan.ts'

/** A step that joins two tasks, by their source ids. */
export interface Join {
  readonly ends: readonly [string, string]
  readonly as: LinkType | 'parent'
  readonly step: JoinStep
}

export interface Joins {
  readonly joins: readonly Join[]
  readonly found: readonly SourceLink[]
  readonly skipped: readonly SkippedLink[]
  readonly unknown: readonly SourceLink[]
}

/**
 * In beads `issue_id` depends on `depends_on_id`: what blocks it, its parent, what it was found while doing. Both ends have to be `taken`
 * over (tasks by source id); what a deleted issue says about another deleted one is not worth a line.
 */
export function beadsJoins(issues: readonly BeadsIssue[], taken: ReadonlyMap<string, Id>, deleted: ReadonlySet<string>): Joins {
  const joins = new Map<string, Join>()
  const parents = new Set<string>()
  const found: SourceLink[] = []
  const skipped: SkippedLink[] = []
  const unknown: SourceLink[] = []
  for (const link of issues.flatMap(linksOf)) {
    if (!taken.has(link.from) && !taken.has(link.to)) continue
    const [issue, other] = [taken.get(link.from), taken.get(link.to)]
    if (issue === undefined || other === undefined || issue === other) {
      skipped.push({ ...link, why: whyNot(link, taken, deleted) })
      continue
    }
    found.push(link)
    if (link.type !== PARENT && !LINKS.has(link.type)) unknown.push(link)
    const join = joinOf(link, { issue, other }, parents)
    if (!joins.has(keyOf(join))) joins.set(keyOf(join), join)
  }
  return { joins: [...joins.values()], found, skipped, unknown }
}

const PARENT = 'parent-child'

const LINKS: ReadonlyMap<string, LinkType> = new Map([
  ['blocks', 'blocks'],
  ['discovered-from', 'discovered-from'],
  ['supersedes', 'supersedes'],
  ['duplicates', 'duplicates'],
  ['related', 'relates'],
  ['relates-to', 'relates'],
  ['replies-to', 'relates'],
])

const linksOf = (issue: BeadsIssue): readonly SourceLink[] =>
  (issue.dependencies ?? []).map(({ issue_id, depends_on_id, type }) => ({ from: issue_id ?? issue.id, to: depends_on_id, type }))

function whyNot({ from, to }: SourceLink, taken: ReadonlyMap<string, Id>, deleted: ReadonlySet<string>): string {
  const missing = [from, to].find((end) => !taken.has(end))
  if (missing === undefined) return 'it joins an issue to itself'
  return deleted.has(missing) ? `${missing} is deleted at its source` : `${missing} is not in this file`
}

/** The first parent is the parent; a second one is a relative. */
function joinOf({ from, to, type }: SourceLink, { issue, other }: { issue: Id; other: Id }, parents: Set<string>): Join {
  const ends = [from, to] as const
  if (type === PARENT && !parents.has(from)) {
    parents.add(from)
    return { ends, as: 'parent', step: { type: 'task.edit', args: { task: issue, parent: other } } }
  }
  const as = LINKS.get(type) ?? 'relates'
  const args = as === 'blocks' ? { type: as, from: other, to: issue } : { type: as, from: issue, to: other }
  return { ends, as, step: { type: 'link.add', args } }
}

/** `relates` has no direction: said from both sides it is one link. */
function keyOf({ as, step }: Join): string {
  if (step.type === 'task.edit') return `parent:${step.args.task}`
  const { from, to } = step.args
  return as === 'relates' && from > to ? linkId('relates', to, from) : linkId(step.args.type, from, to)
}
