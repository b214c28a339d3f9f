import { mulberry32 } from './mulberry32.ts'

/**
 * Makes boards in the format of a beads tracker, for clones without real data beside them. One seed makes one board. What is on it is
 * counted while it is made, by other means than the import's: these are the known answers.
 */
export interface BeadsBoard {
  /** For test titles: which board this is. */
  readonly name: string
  readonly text: string
  readonly facts: BeadsFacts
}

export interface BeadsFacts {
  readonly lines: number
  readonly tombstones: number
  readonly tasks: number
  readonly open: number
  readonly closed: number
  /** Between live issues, by type. */
  readonly dependencies: Readonly<Record<string, number>>
  /** Issues with a second parent. */
  readonly secondParents: number
  readonly comments: number
  readonly longestDescription: number
  readonly claimable: number
  /** The first of the ready queue, by priority and age. */
  readonly queue: readonly string[]
}

export interface Issue {
  readonly id: string
  readonly title: string
  readonly description?: string
  readonly status: string
  readonly priority: number
  readonly issue_type: string
  readonly created_at: string
  readonly [field: string]: unknown
  dependencies?: { issue_id: string; depends_on_id: string; type: string }[]
}

const START_MS = Date.UTC(2025, 9, 1)
const ZONES_HOURS = [-8, 0, 5]
const TYPES = ['task', 'task', 'task', 'bug', 'feature', 'chore', 'epic', 'event']
const WORDS = ['flüssig', 'queue', '看板', 'lease', 'fence', '🧵', 'naïve', 'replica', 'outbox', 'Ωmega', 'line "quoted"', 'tab\there']

export function generateBeads({ seed, size }: { readonly seed: number; readonly size: number }): BeadsBoard {
  const random = mulberry32(seed)
  const dice = diceOf(random)
  let at = START_MS
  const issues = Array.from({ length: size }, (_, n) => {
    at += 1 + dice.below(3_600_000)
    return issueOf(`gen-${seed.toString(36)}-${n.toString(36)}`, at, dice)
  })
  join(issues, dice)
  const text = shuffled(issues, random)
    .map((issue) => `${JSON.stringify(issue)}\n`)
    .join('')
  return { name: `a generated board (seed ${seed}, ${size} issues)`, text, facts: factsOf(issues) }
}

const diceOf = (random: () => number) => {
  const below = (n: number) => Math.floor(random() * n)
  return {
    below,
    chance: (probability: number) => random() < probability,
    words: (n: number) => Array.from({ length: n }, () => WORDS[below(WORDS.length)]).join(' '),
  }
}

type Dice = ReturnType<typeof diceOf>

function issueOf(id: string, at: number, { below, chance, words }: Dice): Issue {
  const status = statusOf(below(100))
  const hours = ZONES_HOURS[below(ZONES_HOURS.length)] ?? 0
  return {
    id,
    title: `${id}: ${words(3)}`,
    ...(chance(0.7) ? { description: chance(0.02) ? words(2_000) : words(20) } : {}),
    status,
    priority: below(5),
    issue_type: TYPES[below(TYPES.length)] ?? 'task',
    created_at: dateIn(at, hours),
    created_by: `crew/${below(9)}`,
    updated_at: dateIn(at + below(10_000), hours),
    ...(status === 'closed' ? { closed_at: dateIn(at + 10_000, 0), close_reason: words(4) } : {}),
    ...(chance(0.1) ? { notes: words(9) } : {}),
    ...(chance(0.1) ? { labels: ['backend', `gh:${below(900)}`] } : {}),
    ...(chance(0.05) ? { assignee: `crew/${below(9)}` } : {}),
    ...(chance(0.02) ? { comments: [{ id: below(900), author: 'crew/1', text: words(30), created_at: dateIn(at + 5_000, 0) }] } : {}),
  }
}

/** Blockers and sources are older than what they block, epics have no parents: no way leads back. */
function join(issues: readonly Issue[], { below, chance }: Dice): void {
  const epics = issues.filter(({ issue_type }) => issue_type === 'epic')
  issues.forEach((issue, n) => {
    if (n > 0 && chance(0.25)) depend(issue, 'blocks', issues[below(n)])
    if (n > 0 && chance(0.05)) depend(issue, 'discovered-from', issues[below(n)])
    if (n > 0 && chance(0.02)) depend(issue, chance(0.5) ? 'related' : 'relates-to', issues[below(n)])
    if (issue.issue_type === 'epic' || !chance(0.2)) return
    depend(issue, 'parent-child', epics[below(epics.length)])
    if (chance(0.1)) depend(issue, 'parent-child', epics[below(epics.length)])
  })
}

const statusOf = (percent: number): string => (percent < 15 ? 'tombstone' : percent < 60 ? 'closed' : percent < 95 ? 'open' : 'hooked')

/** The same instant in a zone of so many hours. */
function dateIn(ms: number, hours: number): string {
  const local = new Date(ms + hours * 3_600_000).toISOString().replace('Z', '')
  const sign = hours < 0 ? '-' : '+'
  return hours === 0 ? `${local}Z` : `${local}${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`
}

function depend(issue: Issue, type: string, on: Issue | undefined): void {
  issue.dependencies ??= []
  if (on && !issue.dependencies.some((known) => known.depends_on_id === on.id)) {
    issue.dependencies.push({ issue_id: issue.id, depends_on_id: on.id, type })
  }
}

function factsOf(issues: readonly Issue[]): BeadsFacts {
  const live = new Map(issues.filter(({ status }) => status !== 'tombstone').map((issue) => [issue.id, issue]))
  const joins = [...live.values()].flatMap((issue) => issue.dependencies ?? []).filter((dependency) => live.has(dependency.depends_on_id))
  const waiting = new Set(
    joins
      .filter(({ type, depends_on_id }) => type === 'blocks' && live.get(depends_on_id)?.status !== 'closed')
      .map((join) => join.issue_id),
  )
  // Issues were made in the order of their creation.
  const claimable = [...live.values()].filter((issue) => issue.status !== 'closed' && issue.issue_type !== 'epic' && !waiting.has(issue.id))
  const children = joins.filter(({ type }) => type === 'parent-child')
  const closed = [...live.values()].filter(({ status }) => status === 'closed').length
  return {
    lines: issues.length,
    tombstones: issues.length - live.size,
    tasks: live.size,
    open: live.size - closed,
    closed,
    dependencies: Object.fromEntries(
      [...new Set(joins.map(({ type }) => type))].map((type) => [type, joins.filter((join) => join.type === type).length]),
    ),
    secondParents: children.length - new Set(children.map(({ issue_id }) => issue_id)).size,
    comments: [...live.values()].reduce((sum, { comments }) => sum + (Array.isArray(comments) ? comments.length : 0), 0),
    longestDescription: Math.max(0, ...[...live.values()].map(({ description }) => description?.length ?? 0)),
    claimable: claimable.length,
    queue: [0, 1, 2, 3, 4].flatMap((priority) => claimable.filter((issue) => issue.priority === priority)).map(({ id }) => id),
  }
}

function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
