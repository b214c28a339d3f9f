import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { holdDatabase, type Progress } from '../store/sqlite/copy-database.ts'
import { diskError } from '../store/sqlite/disk-error.ts'
import { prepareEventLog } from '../store/sqlite/event-log.ts'
import { prepareLife } from '../store/sqlite/life.ts'
import { DATABASE_FILE, openToRead } from '../store/sqlite/open-database.ts'
import { LOGINS_FILE } from '../store/sqlite/open-logins.ts'
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
    const files = await copyFiles(folder, unfinished, onProgress)
    const manifest = await describe(unfinished, files, now)
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

/**
 * The answer is their names. Both are held before either is copied, the logins first: a login is written before its member, so that nobody is
 * in the copy who cannot sign in.
 */
async function copyFiles(folder: string, to: string, onProgress: BackupOptions['onProgress']): Promise<readonly string[]> {
  const names = [LOGINS_FILE, DATABASE_FILE].filter((name) => existsSync(join(folder, name)))
  const held = names.map((name) => ({ name, ...holdDatabase(join(folder, name)) }))
  try {
    for (const { name, copy } of held) {
      await copy(join(to, name), name === DATABASE_FILE ? onProgress : undefined)
      chmodSync(join(to, name), 0o600)
      flush(join(to, name))
    }
    return names
  } finally {
    for (const { release } of held) release()
  }
}

/** Read from the copy: what it holds is what counts, not what the relay has by now. */
async function describe(copy: string, names: readonly string[], takenAt: number): Promise<Manifest> {
  const db = openToRead(join(copy, DATABASE_FILE))
  try {
    const streams = [...prepareEventLog(db).heads()]
    const files = await Promise.all(names.map((name) => describeFile(copy, name)))
    return { format: 1, takenAt, epoch: prepareLife(db).epoch().epoch, streams, files }
  } finally {
    db.close()
  }
}
