import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { assert } from '@baton/shared/assert.ts'
import Database from 'better-sqlite3'
import { diskError } from './disk-error.ts'
import { migrate } from './migrate.ts'
import { refuseUnfinishedRestore } from './restore-mark.ts'

export const DATABASE_FILE = 'baton.sqlite'

/** Older ones can lose committed pages when a WAL is reset. */
const SQLITE_MIN = [3, 51, 3] as const

/** How much of the log is gathered before it is copied into the database: rarer copies, but each longer. */
const CHECKPOINT_PAGES = 2_000
/** A row of a task with its neighbours: at half the size a group of 50 claims writes a third more. */
const PAGE_BYTES = 8_192
const WAL_BYTES_KEPT = 64 * 1_048_576
const CACHE_KIB = 16_384

/** Opens the one write connection of a data folder, which is made when it is missing. Errors are sentences for the person who started it. */
export function openDatabase(folder: string, createdAt: number): Database.Database {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    refuseUnfinishedRestore(folder)
  } catch (error) {
    throw diskError(error, folder)
  }
  return openFile(join(folder, DATABASE_FILE), createdAt)
}

/** The same for a database wherever it lies. */
export function openFile(path: string, createdAt: number): Database.Database {
  try {
    const db = new Database(path)
    try {
      refuseOldSqlite(db)
      db.pragma(`page_size = ${PAGE_BYTES}`)
      db.pragma('journal_mode = WAL')
      makeDurable(db)
      db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
      db.pragma(`journal_size_limit = ${WAL_BYTES_KEPT}`)
      db.pragma(`cache_size = -${CACHE_KIB}`)
      db.pragma('temp_store = MEMORY')
      migrate(db, path, createdAt)
      return db
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    throw diskError(error, dirname(path))
  }
}

/** Reads only, also beside a running relay. */
export function openToRead(path: string): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  refuseOldSqlite(db)
  return db
}

/** better-sqlite3 opens WAL databases with NORMAL, which loses acknowledged commits in a power cut. */
export function makeDurable(db: Database.Database): void {
  db.pragma('synchronous = FULL')
  assert(db.pragma('synchronous', { simple: true }) === 2, 'every commit is on disk before it is acknowledged (synchronous=FULL)')
  assert(db.pragma('journal_mode', { simple: true }) === 'wal', 'the database keeps a write-ahead log')
}

export function refuseOldSqlite(db: Database.Database): void {
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0.0.0'
  if (!isAtLeast(version, SQLITE_MIN)) throw new Error(`Baton needs SQLite ${SQLITE_MIN.join('.')} or newer; this one is ${version}.`)
}

export function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  const at = least.findIndex((part, place) => part !== (parts[place] ?? 0))
  return at === -1 || (parts[at] ?? 0) > (least[at] ?? 0)
}
