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
  /** What the one-shot commands of this folder took; of these anybody here may go on with one. */
  readonly ofCommands: () => readonly Remembered[]
  /** Goes on with one of these; false when somebody else did already. */
  readonly takeOver: (lease: Remembered) => boolean
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
    if (db) return sessionIn(db, file.slice(0, -ENDING.length), { sessions, file: join(sessions, file) })
  }
  const id = randomUUID()
  const file = join(sessions, `${id}${ENDING}`)
  const db = lock(file)
  if (!db) throw new Error(`The session file ${file} was taken as it was made.`)
  return sessionIn(db, id, { sessions, file })
}

export function openSharedSession(folder: string): Session {
  const db = openShared(sessionsFolder(folder))
  db.prepare('INSERT OR IGNORE INTO session (only, id) VALUES (1, ?)').run(randomUUID())
  return sessionIn(db, db.prepare<[], string>('SELECT id FROM session').pluck().get() as string)
}

function openShared(sessions: string): Database.Database {
  const db = new Database(join(sessions, SHARED), { timeout: SHARED_BUSY_MS_MAX })
  prepare(db)
  return db
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

function sessionIn(db: Database.Database, id: string, own?: OwnSession): Session {
  const put = db.prepare('INSERT OR REPLACE INTO lease (project, task, fence) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM lease WHERE project = ? AND task = ?')
  const fence = db.prepare<[string, string], number>('SELECT fence FROM lease WHERE project = ? AND task = ?').pluck()
  const all = db.prepare<[], Remembered>(ALL)
  return {
    id,
    remember: (lease) => void put.run(lease.project, lease.task, lease.fence),
    forget: (project, task) => void remove.run(project, task),
    fenceOf: (project, task) => fence.get(project, task),
    leases: () => all.all(),
    ofCommands: () => (own ? withShared(own.sessions, (shared) => shared.prepare<[], Remembered>(ALL).all()) : []),
    takeOver: (lease) => {
      const { project, task, fence: number } = lease
      // Remembered twice for a moment rather than by nobody.
      put.run(project, task, number)
      const taken = own && withShared(own.sessions, (shared) => shared.prepare(TAKE).run(project, task, number).changes > 0)
      if (!taken) remove.run(project, task)
      return taken === true
    },
    close: () => {
      const isOver = all.all().length === 0
      // While it is still locked: nobody else can be carrying it on.
      if (own && isOver) rmSync(own.file, { force: true })
      db.close()
    },
  }
}

interface OwnSession {
  readonly sessions: string
  readonly file: string
}

const ALL = 'SELECT project, task, fence FROM lease'
const TAKE = 'DELETE FROM lease WHERE project = ? AND task = ? AND fence = ?'

function withShared<Answer>(sessions: string, use: (shared: Database.Database) => Answer): Answer {
  const shared = openShared(sessions)
  try {
    return use(shared)
  } finally {
    shared.close()
  }
}
