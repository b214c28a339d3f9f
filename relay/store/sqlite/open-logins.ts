import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { diskError } from './disk-error.ts'
import { makeDurable, openToRead, refuseOldSqlite } from './open-database.ts'

/** People's logins, in a file of their own beside the data: better-auth writes its tables as it likes. */
export const LOGINS_FILE = 'auth.db'

export function openLoginsFile(folder: string): Database.Database {
  const path = join(folder, LOGINS_FILE)
  try {
    const db = new Database(path)
    try {
      refuseOldSqlite(db)
      db.pragma('journal_mode = WAL')
      makeDurable(db)
      db.pragma('foreign_keys = ON')
      chmodSync(path, 0o600)
      return db
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    throw diskError(error, folder)
  }
}

/** Whether anybody can sign in. It makes no file. */
export function hasLogins(folder: string): boolean {
  const path = join(folder, LOGINS_FILE)
  if (!existsSync(path)) return false
  const db = openToRead(path)
  try {
    const isMade = db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'account'`).pluck().get() === 1
    return isMade && db.prepare('SELECT 1 FROM account LIMIT 1').pluck().get() === 1
  } finally {
    db.close()
  }
}

/** What cookies are signed with; made once. It lies with the logins, so that a restore brings it back with them. */
export function secretOf(db: Database.Database): string {
  db.exec('CREATE TABLE IF NOT EXISTS baton_secret (one INTEGER PRIMARY KEY CHECK (one = 1), value TEXT NOT NULL)')
  db.prepare<[string]>('INSERT OR IGNORE INTO baton_secret (one, value) VALUES (1, ?)').run(randomBytes(32).toString('hex'))
  const secret = db.prepare<[], string>('SELECT value FROM baton_secret').pluck().get()
  if (secret === undefined) throw new Error('the secret of the logins was just written')
  return secret
}
