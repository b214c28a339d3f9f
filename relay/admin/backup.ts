import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { copyDatabase, type Progress } from '../store/sqlite/copy-database.ts'
import { diskError } from '../store/sqlite/disk-error.ts'
import { prepareEventLog } from '../store/sqlite/event-log.ts'
import { prepareLife } from '../store/sqlite/life.ts'
import { DATABASE_FILE, openToRead } from '../store/sqlite/open-database.ts'
import { flush } from './flush.ts'
import { describeFile, type Manifest, writeManifest } from './manifest.ts'
import { type Refused, refuse } from './refused.ts'

export interface BackupOptions {
  /** The data folder; a relay may run on it. */
  readonly folder: string
  /** The folder that the backup becomes: new or empty. */
  readonly to: string
  /** In ms. */
  readonly now: number
  /** Told while it copies, and once more when all is copied. */
  readonly onProgress?: (progress: Progress) => void
}

export type Backup = { readonly ok: true; readonly folder: string; readonly manifest: Manifest } | Refused

/** Everything the relay keeps, as at one moment, in a folder that appears whole or not at all. Throws when the disk fails. */
export async function backup({ folder, to, now, onProgress }: BackupOptions): Promise<Backup> {
  const target = resolve(to)
  if (!existsSync(join(folder, DATABASE_FILE))) return refuse(`There are no data of a relay in ${folder}.`)
  if (existsSync(target) && readdirSync(target).length > 0) return refuse(`${target} is not empty; name a new folder for the backup.`)
  const unfinished = `${target}.unfinished`
  try {
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished, { recursive: true, mode: 0o700 })
    await copyDatabase(folder, join(unfinished, DATABASE_FILE), onProgress)
    flush(join(unfinished, DATABASE_FILE))
    const manifest = await describe(unfinished, now)
    writeManifest(unfinished, manifest)
    flush(unfinished)
    renameSync(unfinished, target)
    flush(dirname(target))
    return { ok: true, folder: target, manifest }
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw diskError(error, dirname(target))
  }
}

/** Read from the copy: what it holds is what counts, not what the relay has by now. */
async function describe(copy: string, takenAt: number): Promise<Manifest> {
  const db = openToRead(join(copy, DATABASE_FILE))
  try {
    const streams = [...prepareEventLog(db).heads()]
    return { format: 1, takenAt, epoch: prepareLife(db).epoch().epoch, streams, files: [await describeFile(copy, DATABASE_FILE)] }
  } finally {
    db.close()
  }
}
