import { assert } from '@baton/shared/assert.ts'
import Database from 'better-sqlite3'
import { prepareSchema } from './schema.ts'

/** How long a process waits for another one's write. Their transactions take milliseconds; this is for a machine that stalls. */
const BUSY_MS_MAX = 10_000

/**
 * Opens a device's database so that what it says is stored stays stored: write-ahead log, and a disk sync for every commit, asserted
 * because the driver opens such files with less.
 */
export function openDatabase(file: string, newDevice: () => string): Database.Database {
  const db = new Database(file, { timeout: BUSY_MS_MAX })
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  assert(db.pragma('synchronous', { simple: true }) === 2, 'every commit of a replica reaches the disk')
  prepareSchema(db, newDevice)
  return db
}

/** Runs `work` in one transaction under the next change number. */
export type Write = <Result>(work: (change: number) => Result) => Result

export function writer(db: Database.Database): Write {
  const nextChange = db.prepare<[], number>('UPDATE device SET change = change + 1 RETURNING change').pluck()
  return (work) => db.transaction(() => work(nextChange.get() as number)).immediate()
}
