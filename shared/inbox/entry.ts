import type { Id } from '../ids.ts'
import { type Index, indexKey } from '../state.ts'

/** Why something lies in an inbox. */
export const REASONS = [
  'assignment',
  'mention',
  'question',
  'answer',
  'review',
  'decision',
  'proposal',
  'attention',
  'handoff',
  'unblocked',
  'lease-lost',
  'parked',
  'report',
] as const
export type Reason = (typeof REASONS)[number]

/** What an entry is about; of reports there is one entry a project, of commands those that are about no task. */
export const SUBJECTS = ['task', 'handoff', 'report', 'command'] as const
export interface Subject {
  readonly kind: (typeof SUBJECTS)[number]
  readonly id: Id
}

/** All that one member is told about one subject: whatever happens to it later is folded in, so that a night makes one entry of it. */
export interface Entry {
  readonly kind: 'entry'
  /** Follows from member and subject. */
  readonly id: Id
  readonly member: Id
  readonly project: Id
  readonly about: Subject
  /** What the subject was called when something last happened. */
  readonly title: string
  /** One of each reason, the latest first. */
  readonly why: readonly Why[]
  /** When something last happened. */
  readonly at: number
  /** Absent again as soon as something new happens. */
  readonly readAt?: number
  readonly archivedAt?: number
}

export interface Why {
  readonly reason: Reason
  /** Absent where nobody did it, as when a lease runs out. */
  readonly by?: Id
  readonly at: number
  /** The beginning of what was said. */
  readonly text?: string
  /** The comment, submission, decision, proposal or command in question. */
  readonly ref?: Id
  /** How often since it was last read. */
  readonly count: number
  /** It waits for the member to do something. */
  readonly open: boolean
}

export const needsAction = ({ why, archivedAt }: Pick<Entry, 'why' | 'archivedAt'>): boolean =>
  archivedAt === undefined && why.some(({ open }) => open)

export const entriesByMember: Index<Entry> = {
  name: 'entries-by-member',
  kind: 'entry',
  keys: ({ member, at }) => [indexKey(member, at)],
}

/** What waits for somebody, by its subject. */
export const openEntriesBySubject: Index<Entry> = {
  name: 'open-entries-by-subject',
  kind: 'entry',
  keys: ({ about, why }) => (why.some(({ open }) => open) ? [indexKey(about.id)] : []),
}

export const entriesNeedingAction: Index<Entry> = {
  name: 'entries-needing-action',
  kind: 'entry',
  keys: (entry) => (needsAction(entry) ? [indexKey(entry.member, entry.at)] : []),
}

export const unreadEntries: Index<Entry> = {
  name: 'unread-entries',
  kind: 'entry',
  keys: ({ member, at, readAt, archivedAt }) => (readAt === undefined && archivedAt === undefined ? [indexKey(member, at)] : []),
}
