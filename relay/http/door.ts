import type { Keys } from './auth.ts'
import type { Doors } from './origin.ts'

/** What the HTTP API stands on. */
export interface Door extends Keys {
  readonly doors: Doors
  /** The folder of the app that browsers load. */
  readonly app: string
  /** The relay is stopping: answers that would go on end. */
  readonly ending: AbortSignal
}
