import { type Rejection, reject } from '@baton/shared/rejection.ts'
import Database from 'better-sqlite3'

/** A disk that takes no more is the user's to mend, so it is said and not thrown. Nothing of what was refused is stored. */
export async function orDiskRefusal<Result>(write: () => Promise<Result>): Promise<Result | Rejection> {
  try {
    return await write()
  } catch (error) {
    const refusal = error instanceof Database.SqliteError ? refusalOf(error.code) : undefined
    if (refusal) return refusal
    throw error
  }
}

function refusalOf(code: string): Rejection | undefined {
  if (code === 'SQLITE_FULL') return reject('DISK_FULL', 'This device’s disk is full; nothing was stored. Make room and try again.')
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return reject('READ_ONLY', 'The replica’s folder cannot be written; nothing was stored.')
  }
  return undefined
}
