import type { Id } from '../ids.ts'

/**
 * What another relay's export says of a task's past: who claimed it, handed in and decided there, by name and date. It is told and nothing
 * else: no rule reads it, so that a decision from elsewhere never counts as one of this relay's people.
 */
export interface Past {
  readonly kind: 'past'
  /** The task's id. */
  readonly id: Id
  readonly told: PastTold
}

export interface PastTold {
  readonly createdAt?: string | undefined
  readonly createdBy?: string | undefined
  readonly updatedAt?: string | undefined
  readonly movedAt?: string | undefined
  readonly movedBy?: string | undefined
  readonly archivedAt?: string | undefined
  readonly archivedBy?: string | undefined
  readonly reopened?: { readonly by: string; readonly at: string; readonly reason: string } | undefined
  readonly attempts?: readonly PastAttempt[] | undefined
  readonly submissions?: readonly PastSubmission[] | undefined
  readonly decisions?: readonly PastDecision[] | undefined
  readonly proposals?: readonly PastProposal[] | undefined
}

export interface PastAttempt {
  readonly by: string
  readonly since: string
  /** Absent: it was under way when this was told. */
  readonly ended?: { readonly as: string; readonly at: string; readonly note?: string | undefined } | undefined
}

export interface PastSubmission {
  /** By which its decision names it. */
  readonly id: string
  readonly by: string
  readonly at: string
  readonly status: string
  readonly summary: string
  readonly changes: readonly string[]
  readonly verification: readonly string[]
  readonly risks: readonly string[]
  readonly links: readonly string[]
}

export interface PastDecision {
  readonly submission: string
  readonly verdict: string
  readonly reason?: string | undefined
  readonly by: string
  readonly at: string
}

export interface PastProposal {
  readonly by: string
  readonly at: string
  readonly status: string
  readonly why?: string | undefined
  readonly brief?: string | undefined
  readonly criteria?: readonly string[] | undefined
  readonly decided?: { readonly by: string; readonly at: string; readonly reason?: string | undefined } | undefined
}
