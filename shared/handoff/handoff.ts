import type { Id } from '../ids.ts'
import { type Index, indexKey } from '../state.ts'

export const HANDOFF_STATUSES = ['open', 'picked-up', 'withdrawn'] as const
export type HandoffStatus = (typeof HANDOFF_STATUSES)[number]

/** What somebody who stops working leaves for whoever goes on. */
export interface Handoff {
  readonly kind: 'handoff'
  readonly id: Id
  readonly member: Id
  /** The person behind an agent that wrote it. */
  readonly owner?: Id
  /** The session that ended with it; absent where it was written by itself. */
  readonly session?: string
  readonly at: number
  readonly summary: string
  readonly context?: string
  /** Tasks that are not finished. One that is gone by now is named still. */
  readonly openTasks: readonly Id[]
  readonly openQuestions: readonly string[]
  readonly decisions: readonly string[]
  readonly failedApproaches: readonly string[]
  readonly verification: readonly string[]
  /** What exactly to do next. */
  readonly nextStep: string
  readonly status: HandoffStatus
  /** Who took it up or back, and when. */
  readonly settled?: { readonly by: Id; readonly at: number }
  /** Who wrote and settled it and when, where an import brought it. */
  readonly source?: HandoffSource
}

export interface HandoffSource {
  readonly id: string
  readonly author?: string
  readonly at?: string
  readonly settledBy?: string
  readonly settledAt?: string
  readonly import?: Id
}

/** What waits for somebody to go on with it, the oldest first. */
export const openHandoffs: Index<Handoff> = {
  name: 'open-handoffs',
  kind: 'handoff',
  keys: (handoff) => (handoff.status === 'open' ? [indexKey(handoff.at)] : []),
}
