import type { Database } from 'better-sqlite3'
import { epochAt } from '../epoch-at.ts'
import { MIGRATIONS } from './schema.ts'

/** 'Batn': a SQLite file that says so is Baton's. */
const APPLICATION_ID = 0x4261746e

/** Brings the tables to this build's form, in one transaction. Throws on a stranger's file and on one from a newer Baton. */
export function migrate(db: Database, path: string, createdAt: number): void {
  const version = checkOwner(db, path)
  if (version === MIGRATIONS.length) return
  db.transaction(() => {
    for (const step of MIGRATIONS.slice(version)) db.exec(step)
    if (version === 0) db.prepare('INSERT INTO epochs (epoch) VALUES (?)').run(epochAt(createdAt))
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${MIGRATIONS.length}`)
  }).immediate()
}

/** The version of the tables in this file; 0 when it is new. */
export function checkOwner(db: Database, path: string): number {
  const owner = db.pragma('application_id', { simple: true }) as number
  const version = db.pragma('user_version', { simple: true }) as number
  const empty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
  if (owner === 0 && version === 0 && empty) return 0
  if (owner !== APPLICATION_ID) throw new Error(`${path} is another program's file; give Baton a folder of its own.`)
  if (version > MIGRATIONS.length) {
    throw new Error(
      `${path} was written by a newer Baton (tables ${version}, this one knows ${MIGRATIONS.length}); start that one, or restore an older backup.`,
    )
  }
  return version
}
