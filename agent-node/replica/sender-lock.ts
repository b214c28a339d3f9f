import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Of the processes on one folder one talks to the relay. It holds SQLite's exclusive lock on a file of its own, which the system lets go
 * however that process ends; the next one that asks takes over. Nothing while another holds it.
 */
export function takeSenderLock(folder: string): { readonly release: () => void } | undefined {
  const lock = new Database(join(folder, 'sender.lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return { release: () => void lock.close() }
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return undefined
    throw error
  }
}
