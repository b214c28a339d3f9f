import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Of the processes on one folder one talks to the relay; the next one that asks takes over. Nothing while another holds it. */
export const takeSenderLock = (folder: string): Lock | undefined => takeLock(join(folder, 'sender.lock'))

export interface Lock {
  readonly release: () => void
}

/** SQLite's exclusive lock on a file of its own, which the system lets go however its process ends. Nothing while another holds it. */
export function takeLock(file: string): Lock | undefined {
  const lock = new Database(file, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return { release: () => void lock.close() }
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return undefined
    throw error
  }
}
