import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Index, indexKey } from '../state.ts'

/**
 * Exactly one holding session of a task for a time. Its id is the task's: there is no place for a second one. When it runs out is no part
 * of the row: deadlines live in the relay's memory, counted in its uptime.
 */
export interface Lease {
  readonly kind: 'lease'
  /** The task's id. */
  readonly id: Id
  readonly attempt: Id
  readonly member: Id
  /** The person behind an agent that holds it. */
  readonly owner?: Id
  /** Empty while it was passed to a member and none of their sessions has taken it up. */
  readonly session: string
  readonly device: Id
  /** Under which it was claimed: when it is revoked, the lease ends. */
  readonly credential: Id
  /** Grows per task, across restores too. Absent on a replica that only hopes. */
  readonly fence?: number
  /** The column it was claimed from, to go back to. */
  readonly from: Id
  readonly since: number
  readonly ttlMs: number
  /** Taken along where no relay is heard; `ttlMs` is as long as that was asked for. */
  readonly reserved?: true
}

/** A lease that was passed to somebody and that none of their sessions works under yet. */
export const isUntaken = ({ session }: Lease): boolean => session === NO_SESSION

export const NO_SESSION = ''

export type AttemptEnd = 'submitted' | 'released' | 'blocked' | 'transferred' | 'expired' | 'force-released' | 'voided'

/** One lease from claim to end. The next worker reads it. */
export interface Attempt {
  readonly kind: 'attempt'
  readonly id: Id
  readonly task: Id
  /** The command that claimed. */
  readonly claim: Id
  readonly member: Id
  readonly owner?: Id
  readonly session: string
  readonly fence?: number
  readonly since: number
  readonly ended?: { readonly as: AttemptEnd; readonly at: number; readonly note?: string }
}

export const attemptsByTask: Index<Attempt> = {
  name: 'attempts-by-task',
  kind: 'attempt',
  keys: (attempt) => [indexKey(attempt.task, attempt.since)],
}

export const leasesByMember: Index<Lease> = {
  name: 'leases-by-member',
  kind: 'lease',
  keys: (lease) => [indexKey(lease.member, lease.since)],
}

export const attemptByClaim: Index<Attempt> = { name: 'attempt-by-claim', kind: 'attempt', keys: (attempt) => [attempt.claim] }

export const untakenLeases: Index<Lease> = {
  name: 'untaken-leases',
  kind: 'lease',
  keys: (lease) => (isUntaken(lease) ? [indexKey(lease.member, lease.since)] : []),
}

/** The lease that was passed to a member first and that none of its sessions has taken up. */
export const passedTo = (state: ProjectState, member: Id): Lease | undefined => state.first(untakenLeases, member)
