import { join } from 'node:path'
import type { Store } from '../port.ts'
import { prepareContentLog } from './content-log.ts'
import { diskError } from './disk-error.ts'
import { prepareEventLog } from './event-log.ts'
import { GroupCommit } from './group-commit.ts'
import { prepareLife } from './life.ts'
import { DATABASE_FILE, openDatabase } from './open-database.ts'
import { prepareOutcomeLog } from './outcome-log.ts'
import { preparePrunedLog } from './pruned-log.ts'
import { sameFiles } from './same-files.ts'
import { prepareSideTables } from './side-tables.ts'
import { batchWriter } from './write-batch.ts'

export interface SqliteStoreOptions {
  /** The data folder; made when it is missing. Whoever opens it holds the folder's lock. */
  readonly path: string
  /** When the data began, in ms, if this call makes them: their first epoch comes from it. */
  readonly createdAt?: number
  /** The store takes a full database for a full disk; for machines where the folder has no disk of its own. */
  readonly bytesMax?: number
}

/** The store on one SQLite file in WAL mode, with one write connection. SQLite answers at once; the promises are the port's. */
export function openSqliteStore({ path, createdAt = Date.now(), bytesMax }: SqliteStoreOptions): Store {
  const db = openDatabase(path, createdAt)
  if (bytesMax !== undefined) db.pragma(`max_page_count = ${Math.floor(bytesMax / (db.pragma('page_size', { simple: true }) as number))}`)
  const life = prepareLife(db)
  const log = prepareEventLog(db)
  const outcomes = prepareOutcomeLog(db)
  const content = prepareContentLog(db)
  const side = prepareSideTables(db)
  const pruned = preparePrunedLog(db)
  const explain = (error: unknown) => diskError(error, path)
  const checkFiles = sameFiles(join(path, DATABASE_FILE))
  const group = new GroupCommit(db, batchWriter({ life, log, outcomes, content, side }), explain, checkFiles)

  /** One more write outside of ticks, in a transaction of its own. */
  const write = (work: () => void): void => {
    try {
      db.transaction(() => {
        checkFiles()
        work()
      }).immediate()
    } catch (error) {
      throw explain(error)
    }
  }

  return {
    epoch: async () => life.epoch(),
    load: async (stream) => log.load(stream),
    streams: async () => log.streams(),
    commit: (batch) => group.commit(batch),
    rights: async () => life.now().rights,
    outcomes: async (ids) => outcomes.byIds(ids),
    outcomesOf: async (device, stream, after, limit) => outcomes.ofDevice(device, stream, after, limit),
    deviceProgress: async (device, stream) => outcomes.progress(device, stream),
    events: async (stream, after, limit) => log.events(stream, after, limit),
    eventsMatching: async (stream, match, part) => log.eventsMatching(stream, match, part),
    prunedUpto: async (stream) => pruned.upto(stream),
    loadDoc: async (doc) => content.load(doc),
    compactDoc: async (doc, upto, snapshot) => write(() => content.compact(doc, upto, snapshot)),
    docs: async (prefix) => content.docs(prefix),
    quarantined: async (limit) => side.quarantined(limit),
    effects: async (limit) => side.effects(limit),
    finishEffect: async (id) => write(() => side.finishEffect(id)),
    credentialOf: async (secretHash) => side.credentialOf(secretHash),
    uses: async () => side.uses(),
    noteUse: async (credential, at) => write(() => side.noteUse(credential, at)),
    getNote: async (name) => life.getNote(name),
    setNote: async (name, value) => write(() => life.setNote(name, value)),
    close: async () => {
      group.close()
      db.close()
    },
  }
}
