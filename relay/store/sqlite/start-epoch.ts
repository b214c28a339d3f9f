import type { Database } from 'better-sqlite3'
import { prepareEventLog } from './event-log.ts'
import { prepareLife } from './life.ts'

export interface StartedEpoch {
  readonly epoch: number
  /** What the new epoch kept of each stream: the seq of its last event. */
  readonly heads: Readonly<Record<string, number>>
}

/** Starts a new life of the data above the present one and not below `least`, and sets notes with it, in one transaction. */
export function startEpoch(db: Database, least: number, notes: Readonly<Record<string, string>>): StartedEpoch {
  const life = prepareLife(db)
  const log = prepareEventLog(db)
  return db
    .transaction(() => {
      const epoch = Math.max(least, life.epoch().epoch + 1)
      const heads = Object.fromEntries(log.heads().map(({ stream, seq }) => [stream, seq]))
      life.startEpoch(epoch, heads)
      for (const [name, value] of Object.entries(notes)) life.setNote(name, value)
      return { epoch, heads }
    })
    .immediate()
}
