import type { Id } from '@baton/shared/ids.ts'
import type { Identity, Renewal, ReplicaStorage, Tail } from '@baton/shared/replica/storage.ts'
import type Database from 'better-sqlite3'
import { CommandTable } from './command-table.ts'
import { writer } from './database.ts'
import { DocTables } from './doc-tables.ts'
import { RowTables } from './row-tables.ts'

interface DeviceRecord {
  readonly id: Id
  readonly change: number
  readonly epoch: number
  readonly identity: string | null
  readonly online: number
  readonly synced: number
}

/** The replica's storage in one SQLite file, which all processes of a device share. */
export function sqliteStorage(db: Database.Database): ReplicaStorage {
  const rows = new RowTables(db)
  const commands = new CommandTable(db)
  const docs = new DocTables(db)
  const write = writer(db)
  const device = db.prepare<[], DeviceRecord>('SELECT * FROM device')
  const deviceNow = () => device.get() as DeviceRecord
  const anyRenewal = db.prepare('SELECT 1 FROM renewal LIMIT 1')
  const setLink = db.prepare('UPDATE device SET online = ?, synced = ?')

  const readTail = db.transaction((after: number): Tail => {
    const { id, change, epoch, identity, online, synced } = deviceNow()
    const unchanged = change === after
    return {
      change,
      device: id,
      epoch,
      ...(identity === null ? {} : { identity: JSON.parse(identity) as Identity }),
      link: { online: online === 1, synced: synced === 1 },
      streams: unchanged ? [] : rows.tail(after),
      commands: unchanged ? [] : commands.tail(after),
      docs: unchanged ? [] : docs.tail(after),
      renewals: anyRenewal.get() !== undefined,
    }
  })

  const readDoc = db.transaction((doc: string, after: number) => docs.load(doc, after))

  return {
    tail: async (after) => readTail(after),

    noteIdentity: async (identity) =>
      write(() => {
        db.prepare('UPDATE device SET identity = ?').run(JSON.stringify(identity))
      }),
    noteLink: async ({ online, synced }) =>
      write(() => {
        setLink.run(Number(online), Number(synced))
      }),

    enqueue: async (draft, text) =>
      write((change) => {
        rows.touch(draft.stream, change)
        if (text) docs.begin(text, change)
        return commands.add(draft, deviceNow().id, change)
      }),
    acknowledge: async (command) => write((change) => commands.acknowledge(command, change)),
    prune: async (decidedBefore) => write(() => commands.prune(decidedBefore)),

    applyRows: async (batch, now) =>
      write((change) => {
        if (rows.cursor(batch.stream) !== batch.after || batch.upto < batch.after) return false
        rows.apply(batch, change)
        for (const outcome of batch.outcomes) commands.decide(outcome, now, change)
        return true
      }),
    replaceRows: async (answer) =>
      write((change) => {
        if (answer.epoch !== deviceNow().epoch || answer.upto < rows.cursor(answer.stream)) return false
        rows.replace(answer, change)
        return true
      }),
    noteDeadlines: async (stream, deadlines) => write((change) => rows.noteDeadlines(stream, deadlines, change)),
    dropRows: async (stream) => write((change) => rows.drop(stream, change)),

    beginEpoch: async (epoch, lost) =>
      write((change) => {
        const before = deviceNow()
        if (before.epoch === epoch) return
        db.prepare('UPDATE device SET epoch = ?').run(epoch)
        // Before its first welcome a device has sent nothing: its numbers stand.
        if (before.epoch === 0) return
        rows.rewindAll(change)
        docs.doubtAll(change)
        commands.reopen(lost, change)
        commands.renumber(before.id, change)
      }),
    forkDevice: async (id) =>
      write((change) => {
        db.prepare('UPDATE device SET id = ?').run(id)
        docs.forgetClients(change)
        commands.startNumbersAgain(change)
        commands.renumber(id, change)
      }),

    loadDoc: async (doc, after) => readDoc(doc, after),
    wantDoc: async (doc) => write((change) => docs.want(doc, change)),
    addClientId: async (doc, client) => write((change) => docs.addClient(doc, client, change)),
    appendUpdates: async (updates) => write((change) => updates.map((update) => docs.append(update, change))),
    noteSaved: async (doc, edits) => write((change) => docs.noteSaved(doc, edits, change)),
    noteLoaded: async (doc) => write((change) => docs.noteLoaded(doc, change)),
    compactDoc: async (doc, upto, snapshot) => write(() => docs.compact(doc, upto, snapshot)),
    resetDoc: async (doc, kept) => write((change) => docs.reset(doc, kept, change)),
    keptTexts: async () => docs.keptTexts(),
    keepTexts: async (texts) => write(() => docs.keepTexts(texts)),
    dropKeptText: async (id) => write(() => docs.dropKeptText(id)),

    requestRenewals: async (renewals) =>
      write(() => {
        const ask = db.prepare('INSERT OR REPLACE INTO renewal (stream, task, session, fence, at) VALUES (?, ?, ?, ?, ?)')
        for (const { stream, task, session, fence, at } of renewals) ask.run(stream, task, session, fence, at)
      }),
    takeRenewals: async (since) =>
      write(() => {
        const taken = db.prepare<[number], Renewal>('SELECT * FROM renewal WHERE at >= ?').all(since)
        db.prepare('DELETE FROM renewal').run()
        return taken
      }),
  }
}
