import { PLAN_LEVELS_MAX, PLAN_TITLE_CHARS_MAX } from '../limits.ts'
import type { Plan, PlanItem } from './plan.ts'
import { referencesOf } from './references.ts'

export const FINDING_CODES = ['empty', 'vague', 'cycle', 'duplicate', 'unknown', 'left-out', 'long-title', 'deep'] as const
export type FindingCode = (typeof FINDING_CODES)[number]
export const FINDING_LEVELS = ['error', 'warning'] as const

/** What is wrong or weak in a plan, and on which line. An `error` would come out otherwise than it is written. */
export interface Finding {
  readonly code: FindingCode
  readonly level: (typeof FINDING_LEVELS)[number]
  readonly line: number
  readonly what: string
}

export function lintPlan(plan: Plan): readonly Finding[] {
  if (plan.items.every(({ kind }) => kind === 'epic')) {
    return [{ code: 'empty', level: 'error', line: 1, what: 'There is no item in this plan: write tasks as a list, "- [ ] What to do".' }]
  }
  const parents = new Set(plan.items.map(({ parent }) => parent))
  const findings = [
    ...plan.items.flatMap((item) => ofItem(item, !parents.has(item.id))),
    ...duplicates(plan),
    ...ofReferences(plan),
    ...circles(plan),
  ]
  return findings.sort((a, b) => a.line - b.line)
}

function ofItem(item: PlanItem, isLeaf: boolean): readonly Finding[] {
  const { line, title, level, kind } = item
  const findings: Finding[] = []
  if (title.length > PLAN_TITLE_CHARS_MAX) {
    const what = `The title has ${title.length} characters; say it in ${PLAN_TITLE_CHARS_MAX} and put the rest below it.`
    findings.push({ code: 'long-title', level: 'warning', line, what })
  }
  if (level >= PLAN_LEVELS_MAX) {
    findings.push({
      code: 'deep',
      level: 'warning',
      line,
      what: `It stands ${level} levels deep; a board is read best with ${PLAN_LEVELS_MAX}.`,
    })
  }
  if (kind === 'task' && isLeaf && item.criteria.length === 0 && item.brief.trim() === '') {
    findings.push({
      code: 'vague',
      level: 'warning',
      line,
      what: `Nothing says when "${short(title)}" is done: add "- Done when: …" below it.`,
    })
  }
  return findings
}

function duplicates({ items }: Plan): readonly Finding[] {
  const findings: Finding[] = []
  const titles = new Map<string, PlanItem>()
  const refs = new Map<string, PlanItem>()
  for (const item of items) {
    const key = `${item.parent ?? ''}\n${item.title.toLowerCase()}`
    const [title, ref] = [titles.get(key), item.ref === undefined ? undefined : refs.get(item.ref.toLowerCase())]
    if (title) findings.push(twice(item, 'warning', `"${short(item.title)}" stands on line ${title.line} already.`))
    if (ref) findings.push(twice(item, 'error', `${item.ref} is the item on line ${ref.line} already.`))
    titles.set(key, title ?? item)
    if (item.ref !== undefined) refs.set(item.ref.toLowerCase(), ref ?? item)
  }
  return findings
}

const twice = ({ line }: PlanItem, level: Finding['level'], what: string): Finding => ({ code: 'duplicate', level, line, what })

function ofReferences(plan: Plan): readonly Finding[] {
  const { unknown, links } = referencesOf(plan)
  const none = unknown.map(({ item, name }): Finding => {
    return { code: 'unknown', level: 'error', line: item.line, what: `It waits for "${name}", which is no item of this plan.` }
  })
  const left = links.flatMap(({ item, other }): readonly Finding[] => {
    if (!item.ticked || other.ticked !== false) return []
    return [{ code: 'left-out', level: 'warning', line: item.line, what: `It waits for "${short(other.title)}", which is not ticked.` }]
  })
  return [...none, ...left]
}

/** Each circle once, told from its first item. */
function circles(plan: Plan): readonly Finding[] {
  const next = Map.groupBy(referencesOf(plan).links, ({ item }) => item.id)
  const done = new Set<string>()
  const findings: Finding[] = []
  for (const start of plan.items) walk(start, [])
  return findings

  function walk(item: PlanItem, path: readonly PlanItem[]): void {
    const from = path.indexOf(item)
    if (from >= 0) {
      const circle = path.slice(from)
      const names = [...circle, item].map(({ ref, title }) => ref ?? `"${short(title)}"`).join(' → ')
      findings.push({
        code: 'cycle',
        level: 'error',
        line: Math.min(...circle.map(({ line }) => line)),
        what: `These items wait for each other: ${names}.`,
      })
      return
    }
    if (done.has(item.id)) return
    for (const { other } of next.get(item.id) ?? []) walk(other, [...path, item])
    done.add(item.id)
  }
}

const short = (title: string): string => (title.length <= 60 ? title : `${title.slice(0, 59).trimEnd()}…`)
