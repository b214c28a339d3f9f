import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Audience, TaskType } from '../task/task.ts'

/** Who may decide a submission: nobody needs to (straight to done), any reviewer, or a person only. */
export type DecisionPolicy = 'none' | 'any' | 'human'

export interface Policy {
  readonly leaseTtlMs: number
  readonly decisions: Readonly<Record<TaskType, DecisionPolicy>>
  /** Labels that say whose work a task is. */
  readonly audiences?: Readonly<Record<string, Exclude<Audience, 'any'>>>
  readonly limits?: MemberLimits
  readonly offlineClaims?: Readonly<Record<'agents' | 'humans', OfflineClaims>>
  /** When the daily report is made; absent: as `FIRST_REPORT_TIME` says. */
  readonly dailyReport?: 'off' | { readonly hour: number; readonly timeZone: string }
}

/** What one member may have in this project at once; absent: no limit. */
export interface MemberLimits {
  readonly leases?: number
  readonly awaitingReview?: number
}

/** What becomes of a claim without the relay: no; only what was taken along before; yes, shown as not confirmed. */
export const OFFLINE_CLAIMS = ['refuse', 'reserve', 'optimistic'] as const
export type OfflineClaims = (typeof OFFLINE_CLAIMS)[number]

/** The project as its own stream knows it: the head of the board. One row, its id is the project's. */
export interface Board {
  readonly kind: 'board'
  readonly id: Id
  readonly name: string
  readonly prefix: string
  readonly policy: Policy
  /** Who locked it and when; absent while it is open. */
  readonly locked?: { readonly by: Id; readonly at: number }
  /** The life of the relay's data that this stream last saw begin. */
  readonly epoch: number
  readonly nextNumber: number
}

export function boardOf(state: ProjectState): Board | undefined {
  for (const board of state.all('board')) return board
  return undefined
}
