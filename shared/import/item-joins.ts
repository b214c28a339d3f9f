import type { Id } from '../ids.ts'
import { type LinkType, linkId } from '../link/link.ts'
import type { JoinStep, SkippedLink, SourceLink } from './plan.ts'
import type { SaidLink } from './source-item.ts'

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

/** What the source knows of the records that a link may name. */
export interface Ends {
  /** Tasks of what is taken over, by source id. */
  readonly taken: ReadonlyMap<string, Id>
  /** Records that are taken over into the archive: what is put away is joined to nothing. */
  readonly archived: ReadonlySet<string>
  readonly deleted: ReadonlySet<string>
  /** Records that are left out, and why. */
  readonly leftOut?: ReadonlyMap<string, string> | undefined
}

/**
 * Both ends of a link have to be taken over; what a deleted record says about another deleted one is not worth a line. The first parent is
 * the parent, a second one a relative, and so is a parent that would close a circle.
 */
export function joinsOf(links: Iterable<SaidLink>, ends: Ends): Joins {
  const joins = new Map<string, Join>()
  const parents = new Map<string, string>()
  const found: SourceLink[] = []
  const skipped: SkippedLink[] = []
  const unknown: SourceLink[] = []
  for (const { as, turned, unknown: isUnknown, ...link } of links) {
    if (!ends.taken.has(link.from) && !ends.taken.has(link.to)) continue
    const why = whyNot(link, ends)
    if (why !== undefined) {
      skipped.push({ ...link, why })
      continue
    }
    found.push(link)
    if (isUnknown) unknown.push(link)
    const join = joinOf({ ...link, as, ...(turned && { turned }) }, ends.taken, parents)
    if (!joins.has(keyOf(join))) joins.set(keyOf(join), join)
  }
  return { joins: [...joins.values()], found, skipped, unknown }
}

function whyNot({ from, to }: SourceLink, { taken, archived, deleted, leftOut }: Ends): string | undefined {
  const missing = [from, to].find((end) => !taken.has(end))
  if (missing !== undefined && leftOut?.has(missing)) return `${missing}: ${leftOut.get(missing)}`
  if (missing !== undefined) return deleted.has(missing) ? `${missing} is deleted at its source` : `${missing} is not in this file`
  if (from === to) return 'it joins an issue to itself'
  const away = [from, to].find((end) => archived.has(end))
  return away === undefined ? undefined : `${away} is archived at its source`
}

function joinOf({ from, to, as, turned }: SaidLink, taken: ReadonlyMap<string, Id>, parents: Map<string, string>): Join {
  const ends = [from, to] as const
  const [task, other] = [taken.get(from) ?? '', taken.get(to) ?? '']
  if (as === 'parent') {
    // Child and parent may both say it.
    if (parents.get(from) === to || (!parents.has(from) && !isAbove(parents, from, to))) {
      parents.set(from, to)
      return { ends, as, step: { type: 'import.adopt', args: { task, parent: other } } }
    }
    return { ends, as: 'relates', step: { type: 'link.add', args: { type: 'relates', from: task, to: other } } }
  }
  return { ends, as, step: { type: 'link.add', args: turned ? { type: as, from: other, to: task } : { type: as, from: task, to: other } } }
}

/** Whether `ancestor` stands above `task`, or is it. */
function isAbove(parents: ReadonlyMap<string, string>, ancestor: string, task: string): boolean {
  for (let at: string | undefined = task; at !== undefined; at = parents.get(at)) if (at === ancestor) return true
  return false
}

/** `relates` has no direction: said from both sides it is one link. */
function keyOf({ as, step }: Join): string {
  if (step.type === 'import.adopt') return `parent:${step.args.task}`
  const { from, to } = step.args
  return as === 'relates' && from > to ? linkId('relates', to, from) : linkId(step.args.type, from, to)
}
