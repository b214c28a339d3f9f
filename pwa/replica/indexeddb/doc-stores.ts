import { assert } from '@baton/shared/assert.ts'
import { present } from '@baton/shared/present.ts'
import type { DocNote, FirstText, KeptText, NewUpdate, StoredProse } from '@baton/shared/replica/storage.ts'
import type { DocRecord, ReadTransaction, WriteTransaction } from './schema.ts'

/** Prose as Yjs updates, and which of them the relay has. */
export const wantDoc = (tx: WriteTransaction, doc: string, change: number): Promise<void> =>
  changeDoc(tx, doc, change, () => ({ wanted: true }))

export const addClient = (tx: WriteTransaction, doc: string, client: number, change: number): Promise<void> =>
  changeDoc(tx, doc, change, ({ clients }) => {
    assert(!clients.includes(client), 'a Yjs client id is taken once')
    return { clients: [...clients, client] }
  })

export async function appendUpdate(tx: WriteTransaction, { doc, bytes, mine }: NewUpdate, change: number): Promise<number> {
  const before = await docOf(tx, doc)
  const [n, edits] = [before.last + 1, before.edits + (mine ? 1 : 0)]
  await Promise.all([
    tx.objectStore('doc').put({ ...before, last: n, edits, changed: change }),
    tx.objectStore('update').add({ doc, n, bytes, isSnapshot: false, ...(mine && { edit: edits }) }),
  ])
  return n
}

export async function beginDoc(tx: WriteTransaction, { doc, client, bytes }: FirstText, change: number): Promise<void> {
  await addClient(tx, doc, client, change)
  await appendUpdate(tx, { doc, bytes, mine: true }, change)
}

export const noteSaved = (tx: WriteTransaction, doc: string, count: number, change: number): Promise<void> =>
  changeDoc(tx, doc, change, ({ edits, saved }) => ({ saved: Math.max(saved, Math.min(edits, count)) }))

export const noteLoaded = (tx: WriteTransaction, doc: string, change: number): Promise<void> =>
  changeDoc(tx, doc, change, () => ({ loaded: true }))

/** What this device wrote may be unknown to the relay again. */
export async function doubtAll(tx: WriteTransaction, change: number): Promise<void> {
  for (const record of await tx.objectStore('doc').getAll()) {
    const { edits, saved } = record
    if (edits > 0) await tx.objectStore('doc').put({ ...record, saved: Math.min(saved, edits - 1), changed: change })
  }
}

export async function forgetClients(tx: WriteTransaction, change: number): Promise<void> {
  for (const record of await tx.objectStore('doc').getAll()) await tx.objectStore('doc').put({ ...record, clients: [], changed: change })
}

export async function compactDoc(tx: WriteTransaction, doc: string, upto: number, bytes: Uint8Array): Promise<void> {
  const replaced = IDBKeyRange.bound([doc, 0], [doc, upto])
  if ((await tx.objectStore('update').count(replaced)) === 0) return
  await tx.objectStore('update').delete(replaced)
  await tx.objectStore('update').put({ doc, n: upto, bytes, isSnapshot: true })
}

export async function resetDoc(tx: WriteTransaction, doc: string, kept: readonly KeptText[], change: number): Promise<void> {
  await tx.objectStore('update').delete(updatesAbove(doc, 0))
  await changeDoc(tx, doc, change, ({ edits, resets }) => ({ clients: [], saved: edits, loaded: false, resets: resets + 1 }))
  await keepTexts(tx, kept)
}

export async function keepTexts(tx: WriteTransaction, kept: readonly KeptText[]): Promise<void> {
  await Promise.all(kept.map((text) => tx.objectStore('kept').put(text)))
}

export async function keptTexts(tx: ReadTransaction): Promise<readonly KeptText[]> {
  const all = await tx.objectStore('kept').getAll()
  return all.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

export async function loadDoc(tx: ReadTransaction, doc: string, after: number): Promise<StoredProse> {
  const [note, records] = await Promise.all([tx.objectStore('doc').get(doc), tx.objectStore('update').getAll(updatesAbove(doc, after))])
  const snapshot = records.find(({ isSnapshot }) => isSnapshot)?.bytes
  const updates = records.filter(({ isSnapshot }) => !isSnapshot).map(({ n, bytes, edit }) => ({ n, bytes, ...present({ edit }) }))
  return { edits: note?.edits ?? 0, last: note?.last ?? 0, ...(snapshot && { snapshot }), updates }
}

async function changeDoc(tx: WriteTransaction, doc: string, change: number, to: (record: DocRecord) => Partial<DocNote>): Promise<void> {
  const before = await docOf(tx, doc)
  await tx.objectStore('doc').put({ ...before, ...to(before), changed: change })
}

async function docOf(tx: WriteTransaction, doc: string): Promise<DocRecord> {
  const known = await tx.objectStore('doc').get(doc)
  return known ?? { doc, wanted: false, loaded: false, edits: 0, saved: 0, last: 0, resets: 0, clients: [], changed: 0 }
}

const updatesAbove = (doc: string, after: number): IDBKeyRange => IDBKeyRange.bound([doc, after], [doc, Number.POSITIVE_INFINITY], true)
