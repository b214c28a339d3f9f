import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { checkOwner } from '../store/sqlite/migrate.ts'
import { DATABASE_FILE, openToRead } from '../store/sqlite/open-database.ts'
import { LOGINS_FILE } from '../store/sqlite/open-logins.ts'
import { describeFile, readManifest } from './manifest.ts'

/** Why this folder is no backup to restore from, as a sentence; nothing when it is one. */
export async function faultOfBackup(folder: string): Promise<string | undefined> {
  const manifest = readManifest(folder)
  if (!manifest) return `${folder} is no backup: it has no manifest that can be read.`
  if (!manifest.files.some(({ name }) => name === DATABASE_FILE))
    return `${folder} is no whole backup: its manifest names no ${DATABASE_FILE}.`
  for (const file of manifest.files) {
    if (!existsSync(join(folder, file.name))) return `${folder} is no whole backup: ${file.name} is missing.`
    const found = await describeFile(folder, file.name)
    if (found.sha256 !== file.sha256) return `${folder} is damaged: ${file.name} is not as it was when the backup was taken.`
  }
  const logins = manifest.files.some(({ name }) => name === LOGINS_FILE) ? faultOfDatabase(join(folder, LOGINS_FILE)) : undefined
  return logins ?? faultOfDatabase(join(folder, DATABASE_FILE), checkOwner)
}

function faultOfDatabase(path: string, versionOf: (db: Database, path: string) => number = () => 1): string | undefined {
  const db = openToRead(path)
  try {
    if (versionOf(db, path) === 0) return `${path} is empty.`
    const said = db.pragma('integrity_check(1)', { simple: true })
    return said === 'ok' ? undefined : `${path} is damaged: ${String(said)}.`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    db.close()
  }
}
