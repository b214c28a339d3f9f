import type { Id } from '../ids.ts'
import { type Lease, leasesByMember } from '../lease/lease.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Index, indexKey } from '../state.ts'

/** One member's working phase in one process. Leases name it whether or not it was ever begun in so many words. */
export interface Session {
  readonly kind: 'session'
  /** Made of the member and their name for it, or one could take another's away by using it first. */
  readonly id: string
  readonly member: Id
  /** As its process named it, and as leases do. */
  readonly session: string
  readonly owner?: Id
  readonly startedAt: number
  readonly endedAt?: number
  /** What it left for whoever goes on. */
  readonly handoff?: Id
}

export const sessionsByMember: Index<Session> = {
  name: 'sessions-by-member',
  kind: 'session',
  keys: (session) => [indexKey(session.member, session.startedAt)],
}

export const sessionRow = (member: Id, session: string): string => `${member}/${session}`

/** What a session holds, the oldest first. */
export const heldInSession = (state: ProjectState, { member, session }: Pick<Session, 'member' | 'session'>): readonly Lease[] =>
  [...state.rows(leasesByMember, member)].filter((lease) => lease.session === session)
