import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { prepareContentLog } from '../store/sqlite/content-log.ts'
import { diskError, isDamage } from '../store/sqlite/disk-error.ts'
import { prepareEventLog } from '../store/sqlite/event-log.ts'
import { checkOwner } from '../store/sqlite/migrate.ts'
import { DATABASE_FILE, openToRead } from '../store/sqlite/open-database.ts'
import { LOGINS_FILE } from '../store/sqlite/open-logins.ts'
import { prepareOutcomeLog } from '../store/sqlite/outcome-log.ts'
import { type PrunedLog, preparePrunedLog } from '../store/sqlite/pruned-log.ts'
import { type Finding, findingsAt } from './finding.ts'
import { type Refused, refuse } from './refused.ts'
import { faultsOfDoc } from './verify-doc.ts'
import { faultsOfStream } from './verify-stream.ts'

export type Verified =
  | { readonly ok: true; readonly streams: number; readonly docs: number; readonly findings: readonly Finding[] }
  | Refused

/**
 * Reads everything in a data folder or a backup, as at one moment, and says what is not as it must be; no findings, and the data are clean.
 * It writes nothing, and a relay may run on the folder. Throws when the folder cannot be read.
 */
export function verify(folder: string): Verified {
  const path = join(folder, DATABASE_FILE)
  if (!existsSync(path)) return refuse(`There are no data of a relay in ${folder}.`)
  try {
    const db = openToRead(path)
    try {
      db.exec('BEGIN')
      if (checkOwner(db, path) === 0) return refuse(`${path} is empty.`)
      return withLogins(verifyDatabase(db), folder)
    } finally {
      db.close()
    }
  } catch (error) {
    const said = diskError(error, folder)
    if (!isDamage(error) || !(said instanceof Error)) throw said
    return { ok: true, streams: 0, docs: 0, findings: [{ where: 'database', what: said.message }] }
  }
}

function verifyDatabase(db: Database): Extract<Verified, { ok: true }> {
  const log = prepareEventLog(db)
  const content = prepareContentLog(db)
  const pruned = prunedLogOf(db)
  const streams = log.heads()
  const docs = content.docs('')
  const findings = [
    ...findingsAt('database', faultsOfPages(db)),
    ...streams.flatMap((head) => findingsAt(head.stream, faultsOfStream({ log, pruned }, head))),
    ...docs.flatMap((doc) => findingsAt(doc, faultsOfDoc(content.load(doc)))),
    ...prepareOutcomeLog(db)
      .aheadOfTheirStream()
      .map(({ id, stream, seq }) => ({ where: stream, what: `the command ${id} was accepted with event ${seq}, which is not there` })),
  ]
  return { ok: true, streams: streams.length, docs: docs.length, findings }
}

/** A backup may be from before anything could be moved out. */
function prunedLogOf(db: Database): Pick<PrunedLog, 'anchor'> {
  const isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'pruned'").get() !== undefined
  return isThere ? preparePrunedLog(db) : { anchor: () => undefined }
}

/** People's logins are better-auth's own affair; that they can be read at all is ours. */
function withLogins(verified: Extract<Verified, { ok: true }>, folder: string): Verified {
  const path = join(folder, LOGINS_FILE)
  if (!existsSync(path)) return verified
  return { ...verified, findings: [...verified.findings, ...findingsAt('logins', faultsOfLogins(path))] }
}

function faultsOfLogins(path: string): readonly string[] {
  try {
    const db = openToRead(path)
    try {
      return faultsOfPages(db)
    } finally {
      db.close()
    }
  } catch (error) {
    if (!isDamage(error)) throw error
    return [error instanceof Error ? error.message : String(error)]
  }
}

function faultsOfPages(db: Database): readonly string[] {
  const said = db.pragma('integrity_check') as { integrity_check: string }[]
  return said.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}
