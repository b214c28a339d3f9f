import type { StreamName } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { RowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import type { Deadline, RowsBatch, StreamTail } from '@baton/shared/replica/storage.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import type { ReadTransaction, RowsRecord, StreamRecord, WriteTransaction } from './schema.ts'

/** A record this big is written and read 20 times as fast as its rows one by one, and still far from what a browser takes at once. */
const ROWS_PER_RECORD_MAX = 500
/** That many small records are read in 10 ms; then they are put together. */
const RECORDS_BEFORE_COMPACTION = 1_000

/**
 * Confirmed rows by stream as a log of what each change did to them: written by appending, read by change number. A full set begins the
 * log anew.
 */
export async function applyRows(tx: WriteTransaction, batch: RowsBatch, change: number): Promise<boolean> {
  const { stream, after, upto, hash, proof, rows, gone, deadlines } = batch
  const before = await streamOf(tx, stream)
  if (before.cursor !== after || upto < after) return false
  const over = new Set(gone.filter(({ kind }) => kind === 'lease').map(({ id }) => id))
  const live = Object.fromEntries(Object.entries(before.deadlines).filter(([task]) => !over.has(task)))
  await Promise.all([
    append(tx, { stream, change, rows, gone }),
    putStream(tx, { ...before, cursor: upto, hash, proof, deadlines: withDeadlines(live, deadlines), changed: change }),
  ])
  return true
}

export async function replaceRows(tx: WriteTransaction, { stream, upto, hash, proof, rows }: RowsAnswer, change: number): Promise<boolean> {
  const before = await streamOf(tx, stream)
  if (upto < before.cursor) return false
  await forgetRows(tx, stream)
  await Promise.all([
    append(tx, { stream, change, rows, gone: [] }),
    putStream(tx, { ...before, cursor: upto, hash, proof, deadlines: {}, replaced: change, changed: change }),
  ])
  return true
}

export async function dropRows(tx: WriteTransaction, stream: StreamName, change: number): Promise<void> {
  const { name, nextSeq } = await streamOf(tx, stream)
  await forgetRows(tx, stream)
  await putStream(tx, { name, nextSeq, cursor: 0, deadlines: {}, replaced: change, changed: change })
}

/** The rows stay to be looked at until the full set of the new epoch is there. */
export async function rewindAll(tx: WriteTransaction, change: number): Promise<void> {
  for (const { name, nextSeq, replaced } of await tx.objectStore('stream').getAll()) {
    await putStream(tx, { name, nextSeq, replaced, cursor: 0, deadlines: {}, changed: change })
  }
}

export async function noteDeadlines(
  tx: WriteTransaction,
  stream: StreamName,
  deadlines: readonly Deadline[],
  change: number,
): Promise<void> {
  const before = await streamOf(tx, stream)
  await putStream(tx, { ...before, deadlines: withDeadlines(before.deadlines, deadlines), changed: change })
}

/** To every other tab the full set comes once more; it is done when a replica opens, and seldom. */
export async function compactRows(tx: WriteTransaction, change: number): Promise<void> {
  for (const stream of await tx.objectStore('stream').getAll()) {
    if ((await tx.objectStore('rows').count(changesAbove(stream.name, 0))) < RECORDS_BEFORE_COMPACTION) continue
    const { rows } = foldRows(await tx.objectStore('rows').getAll(changesAbove(stream.name, 0)))
    await forgetRows(tx, stream.name)
    await append(tx, { stream: stream.name, change, rows, gone: [] })
    await putStream(tx, { ...stream, replaced: change, changed: change })
  }
}

export async function streamTails(tx: ReadTransaction, after: number): Promise<readonly StreamTail[]> {
  const streams = await tx.objectStore('stream').getAll()
  return Promise.all(streams.filter(({ changed }) => changed > after).map((stream) => tailOf(tx, stream, after)))
}

async function tailOf(tx: ReadTransaction, stream: StreamRecord, after: number): Promise<StreamTail> {
  const { name, cursor, hash, proof, nextSeq, replaced } = stream
  const isReplaced = replaced > after
  const records = await tx.objectStore('rows').getAll(changesAbove(name, isReplaced ? 0 : after))
  const deadlines = Object.entries(stream.deadlines).map(([task, deadline]) => ({ task, ...deadline }))
  return { stream: name, cursor, ...present({ hash, proof }), numbered: nextSeq - 1, replaced: isReplaced, ...foldRows(records), deadlines }
}

function foldRows(records: readonly RowsRecord[]): Pick<StreamTail, 'rows' | 'gone'> {
  const [only] = records
  if (only && records.length === 1) return { rows: only.rows, gone: only.gone }
  const rows = new Map<string, AnyRow>()
  const gone = new Map<string, { kind: string; id: string }>()
  for (const record of records) {
    for (const row of record.rows) {
      rows.set(`${row.kind} ${row.id}`, row)
      gone.delete(`${row.kind} ${row.id}`)
    }
    for (const { kind, id } of record.gone) {
      rows.delete(`${kind} ${id}`)
      gone.set(`${kind} ${id}`, { kind, id })
    }
  }
  return { rows: [...rows.values()], gone: [...gone.values()] }
}

/** What is known of a stream; nothing yet of one that is new. */
export async function streamOf(tx: WriteTransaction, name: StreamName): Promise<StreamRecord> {
  return (await tx.objectStore('stream').get(name)) ?? { name, cursor: 0, nextSeq: 1, replaced: 0, changed: 0, deadlines: {} }
}

export async function putStream(tx: WriteTransaction, record: StreamRecord): Promise<void> {
  await tx.objectStore('stream').put(record)
}

async function append(tx: WriteTransaction, { rows, gone, ...at }: Omit<RowsRecord, 'piece'>): Promise<void> {
  const store = tx.objectStore('rows')
  const puts: Promise<unknown>[] = []
  for (let piece = 0; piece === 0 || piece * ROWS_PER_RECORD_MAX < rows.length; piece++) {
    const some = rows.slice(piece * ROWS_PER_RECORD_MAX, (piece + 1) * ROWS_PER_RECORD_MAX)
    if (some.length > 0 || gone.length > 0) puts.push(store.put({ ...at, piece, rows: some, gone: piece === 0 ? gone : [] }))
  }
  await Promise.all(puts)
}

async function forgetRows(tx: WriteTransaction, stream: StreamName): Promise<void> {
  await tx.objectStore('rows').delete(changesAbove(stream, 0))
}

const changesAbove = (stream: StreamName, after: number): IDBKeyRange =>
  IDBKeyRange.bound([stream, after + 1], [stream, Number.POSITIVE_INFINITY])

function withDeadlines(known: StreamRecord['deadlines'], told: readonly Deadline[]): StreamRecord['deadlines'] {
  const all = { ...known }
  for (const { task, fence, expiresAt } of told) all[task] = { fence, expiresAt }
  return all
}
