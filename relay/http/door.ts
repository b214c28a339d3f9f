import type { Metrics } from '../metrics/metrics.ts'
import type { Keys } from './auth.ts'
import type { Keeping } from './keeping.ts'
import type { Doors } from './origin.ts'

/** What the HTTP API stands on. */
export interface Door extends Keys {
  readonly doors: Doors
  /** The folder of the app that browsers load. */
  readonly app: string
  /** The relay is stopping: answers that would go on end. */
  readonly ending: AbortSignal
  readonly metrics: Metrics
  readonly keeping: Keeping
  /** Told of every request when it is answered. */
  readonly onRequest?: (request: AnsweredRequest) => void
}

export interface AnsweredRequest {
  readonly requestId: string
  readonly method: string
  /** Without its query, which may hold what somebody looks for. */
  readonly path: string
  readonly status: number
  /** Until the answer began. */
  readonly ms: number
}
