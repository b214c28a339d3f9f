import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { epochAt } from '../store/epoch-at.ts'
import { diskError } from '../store/sqlite/disk-error.ts'
import { lockFolder } from '../store/sqlite/folder-lock.ts'
import { prepareLife } from '../store/sqlite/life.ts'
import { DATABASE_FILE, openFile, openToRead } from '../store/sqlite/open-database.ts'
import { LOGINS_FILE } from '../store/sqlite/open-logins.ts'
import { clearRestoreMark, setRestoreMark, unfinishedRestore } from '../store/sqlite/restore-mark.ts'
import { type StartedEpoch, startEpoch } from '../store/sqlite/start-epoch.ts'
import { PROVEN_EPOCH_NOTE, READ_ONLY_NOTE } from '../streams/read-only.ts'
import { faultOfBackup } from './check-backup.ts'
import { flush } from './flush.ts'
import { type Refused, refuse } from './refused.ts'

export interface RestoreOptions {
  /** The data folder; no relay may run on it. */
  readonly folder: string
  /** The backup. */
  readonly from: string
  /** In ms. */
  readonly now: number
}

export interface Restored extends StartedEpoch {
  readonly ok: true
  /** Where the data lie that were here before, if any were. */
  readonly replaced: string | undefined
}

/**
 * Puts a backup in the place of the data and starts a new epoch in it: replicas may hold what the backup has forgotten, and hand it in again.
 * Nothing is deleted. Interrupted, it leaves a mark that keeps a relay from starting, and can be run again.
 */
export async function restore({ folder, from, now }: RestoreOptions): Promise<Restored | Refused> {
  return withFolder(folder, async () => {
    const fault = await faultOfBackup(from)
    if (fault !== undefined) return refuse(fault)
    const present = epochOf(join(folder, DATABASE_FILE))
    const least = Math.max(epochAt(now), present + 1, (unfinishedRestore(folder) ?? 0) + 1)
    const ready = join(folder, `${DATABASE_FILE}.restoring`)
    const started = prepare(join(from, DATABASE_FILE), ready, least, now)
    const logins = copyLogins(from, folder)
    setRestoreMark(folder, started.epoch)
    const replaced = moveAside(folder)
    if (logins !== undefined) renameSync(logins, join(folder, LOGINS_FILE))
    renameSync(ready, join(folder, DATABASE_FILE))
    flush(folder)
    clearRestoreMark(folder)
    flush(folder)
    return { ok: true, ...started, replaced }
  })
}

/** Takes the data as they are for the truth: a new epoch in place, in which a relay that found it had lost data decides again. */
export async function acceptData({ folder, now }: Omit<RestoreOptions, 'from'>): Promise<Restored | Refused> {
  if (!existsSync(join(folder, DATABASE_FILE))) return refuse(`There are no data of a relay in ${folder}.`)
  return withFolder(folder, async () => {
    if (unfinishedRestore(folder) !== undefined) return refuse(`A restore into ${folder} was interrupted; run it again.`)
    return { ok: true, ...startAbove(join(folder, DATABASE_FILE), epochAt(now), now), replaced: undefined }
  })
}

async function withFolder<Answer>(folder: string, work: () => Promise<Answer>): Promise<Answer | Refused> {
  const lock = lockFolder(folder)
  if (!lock.ok) return lock
  try {
    return await work()
  } catch (error) {
    throw diskError(error, folder)
  } finally {
    lock.release()
  }
}

/** A copy of the backup with the new epoch begun, on disk. */
function prepare(from: string, ready: string, least: number, now: number): StartedEpoch {
  for (const leftover of filesOf(ready)) rmSync(leftover, { force: true })
  copyFileSync(from, ready)
  const started = startAbove(ready, least, now)
  flush(ready)
  return started
}

/** Where the logins of the backup lie ready; nothing when nobody could sign in then. */
function copyLogins(from: string, folder: string): string | undefined {
  const ready = join(folder, `${LOGINS_FILE}.restoring`)
  for (const leftover of filesOf(ready)) rmSync(leftover, { force: true })
  if (!existsSync(join(from, LOGINS_FILE))) return undefined
  copyFileSync(join(from, LOGINS_FILE), ready)
  chmodSync(ready, 0o600)
  flush(ready)
  return ready
}

function startAbove(path: string, least: number, now: number): StartedEpoch {
  const db = openFile(path, now)
  try {
    const proven = provenEpoch(prepareLife(db).getNote(PROVEN_EPOCH_NOTE))
    return startEpoch(db, Math.max(least, proven + 1), { [READ_ONLY_NOTE]: '' })
  } finally {
    db.close()
  }
}

/** The highest epoch that the present data know of; 0 when there are none or they cannot be read, which is why one restores. */
function epochOf(path: string): number {
  try {
    const db = openToRead(path)
    try {
      const life = prepareLife(db)
      return Math.max(life.epoch().epoch, provenEpoch(life.getNote(PROVEN_EPOCH_NOTE)))
    } finally {
      db.close()
    }
  } catch {
    return 0
  }
}

const provenEpoch = (note: string | undefined): number => Number(note ?? 0)

function moveAside(folder: string): string | undefined {
  const present = [DATABASE_FILE, LOGINS_FILE].flatMap((name) => filesOf(join(folder, name))).filter(existsSync)
  if (present.length === 0) return undefined
  const taken = new Set(readdirSync(folder))
  let n = 1
  while (taken.has(`replaced-${n}`)) n++
  const aside = join(folder, `replaced-${n}`)
  mkdirSync(aside, { mode: 0o700 })
  for (const file of present) renameSync(file, join(aside, file.slice(folder.length + 1)))
  flush(aside)
  return aside
}

/** A database and what SQLite may leave beside it. */
const filesOf = (path: string): readonly string[] => [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]
