import { join } from 'node:path'
import Database from 'better-sqlite3'
import { DATABASE_FILE, openToRead } from './open-database.ts'

/** In pages of the database. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** So much is copied between two turns of the event loop. */
const PAGES_PER_TURN = 500

/**
 * Copies the data of a folder into one file, as they are at this moment, whether a relay runs on them or not. A reading transaction holds
 * the moment: without it every commit of the running relay would start the copy anew.
 */
export async function copyDatabase(folder: string, to: string, onProgress: (progress: Progress) => void = () => {}): Promise<void> {
  const db = openToRead(join(folder, DATABASE_FILE))
  try {
    db.exec('BEGIN; SELECT 1 FROM sqlite_schema')
    const { totalPages } = await db.backup(to, {
      progress: ({ totalPages: total, remainingPages }) => {
        onProgress({ done: total - remainingPages, total })
        return PAGES_PER_TURN
      },
    })
    onProgress({ done: totalPages, total: totalPages })
  } finally {
    db.close()
  }
  seal(to)
}

/** Takes the copy out of WAL mode, so that it is this one file and nothing beside it. */
function seal(path: string): void {
  const db = new Database(path, { fileMustExist: true })
  db.pragma('synchronous = FULL')
  db.pragma('journal_mode = DELETE')
  db.close()
}
