import type { Id } from '../ids.ts'
import { type Index, indexKey } from '../state.ts'

/** What happened in a project on one of its days, as things stood when it was made. */
export interface DailyReport {
  readonly kind: 'report'
  readonly id: Id
  /** `YYYY-MM-DD`, by the project's own time. */
  readonly day: string
  readonly since: number
  readonly until: number
  readonly counts: {
    readonly done: number
    readonly stuck: number
    readonly created: number
    readonly ready: number
    readonly held: number
  }
  /** Finished, the latest first; the first REPORT_ITEMS_MAX of them. */
  readonly done: readonly ReportLine[]
  /** What nobody goes on with, the longest first; as many. */
  readonly stuck: readonly (ReportLine & { readonly why: Stuck; readonly since: number })[]
}

/** It waits for an answer, for somebody to look, for a decision. */
export const STUCK = ['question', 'attention', 'review'] as const
export type Stuck = (typeof STUCK)[number]

export interface ReportLine {
  readonly task: Id
  readonly key?: string
  readonly title: string
}

export const reportsByDay: Index<DailyReport> = { name: 'reports-by-day', kind: 'report', keys: ({ day }) => [indexKey(day)] }
