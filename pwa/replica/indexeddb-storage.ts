import type { Id } from '@baton/shared/ids.ts'
import type { ReplicaStorage } from '@baton/shared/replica/storage.ts'
import { acknowledge, addCommand, decide, pruneCommands, renumber, reopen, startNumbersAgain } from './indexeddb/command-store.ts'
import type { Database } from './indexeddb/database.ts'
import * as docs from './indexeddb/doc-stores.ts'
import { applyRows, compactRows, dropRows, noteDeadlines, replaceRows, rewindAll } from './indexeddb/row-log.ts'
import { DEVICE, type DeviceRecord, type WriteTransaction } from './indexeddb/schema.ts'
import { readTail } from './indexeddb/tail.ts'

/** The replica's storage in one IndexedDB database, which all tabs of an account share. */
export function indexedDbStorage(database: Database, newDevice: () => Id): ReplicaStorage {
  const write = <Result>(work: (tx: WriteTransaction, change: number) => Promise<Result>) => database.write(newDevice, work)
  return {
    tail: (after) => readTail(database, after),

    noteIdentity: (identity) => write((tx) => changeDevice(tx, { identity })),
    noteLink: (link) => write((tx) => changeDevice(tx, { link })),

    enqueue: (draft, text) =>
      write(async (tx, change) => {
        if (text) await docs.beginDoc(tx, text, change)
        return addCommand(tx, draft, (await deviceOf(tx)).id, change)
      }),
    acknowledge: (command) => write((tx, change) => acknowledge(tx, command, change)),
    prune: (decidedBefore) =>
      write(async (tx, change) => {
        await pruneCommands(tx, decidedBefore)
        await compactRows(tx, change)
      }),

    applyRows: (batch, now) =>
      write(async (tx, change) => {
        if (!(await applyRows(tx, batch, change))) return false
        await decide(tx, batch.outcomes, now, change)
        return true
      }),
    replaceRows: (answer) => write(async (tx, change) => answer.epoch === (await deviceOf(tx)).epoch && replaceRows(tx, answer, change)),
    noteDeadlines: (stream, deadlines) => write((tx, change) => noteDeadlines(tx, stream, deadlines, change)),
    dropRows: (stream) => write((tx, change) => dropRows(tx, stream, change)),

    beginEpoch: (epoch, lost) =>
      write(async (tx, change) => {
        const before = await deviceOf(tx)
        if (before.epoch === epoch) return
        await changeDevice(tx, { epoch })
        // Before its first welcome a device has sent nothing: its numbers stand.
        if (before.epoch === 0) return
        await rewindAll(tx, change)
        await docs.doubtAll(tx, change)
        await reopen(tx, lost, change)
        await renumber(tx, before.id, change)
      }),
    forkDevice: (id) =>
      write(async (tx, change) => {
        await changeDevice(tx, { id })
        await docs.forgetClients(tx, change)
        await startNumbersAgain(tx, change)
        await renumber(tx, id, change)
      }),

    loadDoc: (doc, after) => database.read((tx) => docs.loadDoc(tx, doc, after)),
    wantDoc: (doc) => write((tx, change) => docs.wantDoc(tx, doc, change)),
    addClientId: (doc, client) => write((tx, change) => docs.addClient(tx, doc, client, change)),
    appendUpdates: (updates) =>
      write(async (tx, change) => {
        const numbers: number[] = []
        for (const update of updates) numbers.push(await docs.appendUpdate(tx, update, change))
        return numbers
      }),
    noteSaved: (doc, edits) => write((tx, change) => docs.noteSaved(tx, doc, edits, change)),
    noteLoaded: (doc) => write((tx, change) => docs.noteLoaded(tx, doc, change)),
    compactDoc: (doc, upto, snapshot) => write((tx) => docs.compactDoc(tx, doc, upto, snapshot)),
    resetDoc: (doc, kept) => write((tx, change) => docs.resetDoc(tx, doc, kept, change)),
    keepTexts: (texts) => write((tx) => docs.keepTexts(tx, texts)),
    keptTexts: () => database.read((tx) => docs.keptTexts(tx)),
    dropKeptText: (id) => write((tx) => tx.objectStore('kept').delete(id)),

    requestRenewals: (renewals) =>
      write(async (tx) => {
        await Promise.all(renewals.map((renewal) => tx.objectStore('renewal').put(renewal)))
      }),
    takeRenewals: (since) =>
      write(async (tx) => {
        const asked = await tx.objectStore('renewal').getAll()
        await tx.objectStore('renewal').clear()
        return asked.filter(({ at }) => at >= since)
      }),
  }
}

async function deviceOf(tx: WriteTransaction): Promise<DeviceRecord> {
  return (await tx.objectStore('device').get(DEVICE)) as DeviceRecord
}

async function changeDevice(tx: WriteTransaction, to: Partial<DeviceRecord>): Promise<void> {
  await tx.objectStore('device').put({ ...(await deviceOf(tx)), ...to }, DEVICE)
}
