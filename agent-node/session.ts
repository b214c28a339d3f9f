import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Id } from '@baton/shared/ids.ts'
import Database from 'better-sqlite3'

/**
 * A session is one working phase, and what it took: the fence of every lease, kept until the task is handed in. It is a file that its
 * process holds locked for as long as it lives, however it ends; whoever finds a free one carries it on, with its leases if they still live
 * and with its old fences if they do not: a late worker must be told so, and never write under the fence of whoever came after it.
 */
export interface Session {
  readonly id: string
  readonly remember: (lease: Remembered) => void
  readonly forget: (project: Id, task: Id) => void
  readonly fenceOf: (project: Id, task: Id) => number | undefined
  readonly leases: () => readonly Remembered[]
  readonly close: () => void
}

export interface Remembered {
  readonly project: Id
  readonly task: Id
  readonly fence: number
}

const FOLDER = 'sessions'
const ENDING = '.session'
/** The one session of all one-shot commands of a folder: each is a process of its own, so no process can hold it. */
const SHARED = `shared${ENDING}`
const SHARED_BUSY_MS_MAX = 5_000

/** The free session that was used last, or a new one. */
export function openSession(folder: string): Session {
  const sessions = sessionsFolder(folder)
  for (const file of lastUsedFirst(sessions)) {
    const db = lock(join(sessions, file))
    if (db) return sessionIn(db, file.slice(0, -ENDING.length), join(sessions, file))
  }
  const id = randomUUID()
  const file = join(sessions, `${id}${ENDING}`)
  const db = lock(file)
  if (!db) throw new Error(`The session file ${file} was taken as it was made.`)
  return sessionIn(db, id, file)
}

export function openSharedSession(folder: string): Session {
  const db = new Database(join(sessionsFolder(folder), SHARED), { timeout: SHARED_BUSY_MS_MAX })
  prepare(db)
  db.prepare('INSERT OR IGNORE INTO session (only, id) VALUES (1, ?)').run(randomUUID())
  return sessionIn(db, db.prepare<[], string>('SELECT id FROM session').pluck().get() as string)
}

function sessionsFolder(folder: string): string {
  const sessions = join(folder, FOLDER)
  mkdirSync(sessions, { recursive: true, mode: 0o700 })
  return sessions
}

function lastUsedFirst(sessions: string): readonly string[] {
  const used = (file: string) => statSync(join(sessions, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
  return readdirSync(sessions)
    .filter((file) => file.endsWith(ENDING) && file !== SHARED)
    .sort((a, b) => used(b) - used(a))
}

/** SQLite's exclusive lock, which the system lets go with the process. Nothing when somebody else has it. */
function lock(file: string): Database.Database | undefined {
  const db = new Database(file, { timeout: 0 })
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE; COMMIT')
    prepare(db)
    // Its last owner removes a session that is over: what was opened just before that has no name any more.
    if (existsSync(file)) return db
    db.close()
    return undefined
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return undefined
    throw error
  }
}

function prepare(db: Database.Database): void {
  db.pragma('synchronous = FULL')
  db.exec(`
    CREATE TABLE IF NOT EXISTS session (only INTEGER PRIMARY KEY CHECK (only = 1), id TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS lease (
      project TEXT NOT NULL, task TEXT NOT NULL, fence INTEGER NOT NULL, PRIMARY KEY (project, task)
    ) STRICT, WITHOUT ROWID;
  `)
}

function sessionIn(db: Database.Database, id: string, ownFile?: string): Session {
  const put = db.prepare('INSERT OR REPLACE INTO lease (project, task, fence) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM lease WHERE project = ? AND task = ?')
  const fence = db.prepare<[string, string], number>('SELECT fence FROM lease WHERE project = ? AND task = ?').pluck()
  const all = db.prepare<[], Remembered>('SELECT project, task, fence FROM lease')
  return {
    id,
    remember: (lease) => void put.run(lease.project, lease.task, lease.fence),
    forget: (project, task) => void remove.run(project, task),
    fenceOf: (project, task) => fence.get(project, task),
    leases: () => all.all(),
    close: () => {
      const isOver = ownFile !== undefined && all.all().length === 0
      // While it is still locked: nobody else can be carrying it on.
      if (isOver) rmSync(ownFile, { force: true })
      db.close()
    },
  }
}
