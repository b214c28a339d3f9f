import Database from 'better-sqlite3'
import { openToRead } from './open-database.ts'

/** In pages of the database. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** So much is copied between two turns of the event loop. */
const PAGES_PER_TURN = 500

/** A database as it is at one moment, whether a relay runs on it or not. */
export interface HeldDatabase {
  /** Into one file. */
  readonly copy: (to: string, onProgress?: (progress: Progress) => void) => Promise<void>
  readonly release: () => void
}

/** A reading transaction holds the moment: without it every commit of the running relay would start the copy anew. */
export function holdDatabase(path: string): HeldDatabase {
  const db = openToRead(path)
  try {
    db.exec('BEGIN; SELECT 1 FROM sqlite_schema')
  } catch (error) {
    db.close()
    throw error
  }
  return {
    copy: async (to, onProgress = () => {}) => {
      await copy(db, to, onProgress)
      seal(to)
    },
    release: () => void db.close(),
  }
}

async function copy(db: Database.Database, to: string, onProgress: (progress: Progress) => void): Promise<void> {
  const { totalPages } = await db.backup(to, {
    progress: ({ totalPages: total, remainingPages }) => {
      onProgress({ done: total - remainingPages, total })
      return PAGES_PER_TURN
    },
  })
  onProgress({ done: totalPages, total: totalPages })
}

/** Takes the copy out of WAL mode, so that it is this one file and nothing beside it. */
function seal(path: string): void {
  const db = new Database(path, { fileMustExist: true })
  db.pragma('synchronous = FULL')
  db.pragma('journal_mode = DELETE')
  db.close()
}
