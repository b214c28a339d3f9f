import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { diskError } from './disk-error.ts'

export const LOCK_FILE = 'relay.lock'

export type FolderLock = { readonly ok: true; readonly release: () => void } | { readonly ok: false; readonly reason: string }

/**
 * Takes a data folder for this process alone. The lock is SQLite's exclusive one on a file of its own, so the system lets it go however the
 * process ends; the file stays and means nothing. Throws when the folder cannot be written.
 */
export function lockFolder(folder: string): FolderLock {
  let lock: Database.Database | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    lock = new Database(join(folder, LOCK_FILE), { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    if (isHeld(error)) return { ok: false, reason: `A relay is running on ${folder}; stop it first.` }
    throw diskError(error, folder)
  }
  const held = lock
  return { ok: true, release: () => void held.close() }
}

const isHeld = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
