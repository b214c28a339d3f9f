import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { StreamName } from '@baton/shared/ids.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import type { Database } from 'better-sqlite3'

/** Where the log of a stream begins now: the last event that was moved out, and the rows that it and all before it had made. */
export interface Anchor {
  readonly seq: number
  readonly hash: string
  readonly rows: readonly AnyRow[]
}

export type PrunedLog = ReturnType<typeof preparePrunedLog>

interface AnchorRecord {
  readonly seq: number
  readonly hash: Buffer
  readonly rows: Buffer
}

/** What was moved out of each stream. From its anchor on the chain of hashes goes on, and the rest is told again. */
export function preparePrunedLog(db: Database) {
  const anchor = db.prepare<[string], AnchorRecord>(
    'SELECT pruned.seq, pruned.hash, rows FROM pruned JOIN streams ON streams.id = pruned.stream WHERE name = ?',
  )
  const seq = db
    .prepare<[string], number>('SELECT pruned.seq FROM pruned JOIN streams ON streams.id = pruned.stream WHERE name = ?')
    .pluck()
  const last = db
    .prepare<[number, string], number | null>(
      'SELECT max(events.seq) FROM events JOIN streams ON streams.id = events.stream WHERE now < ? AND name = ?',
    )
    .pluck()
  const put = db.prepare<[number, Buffer, Buffer, string]>(
    'INSERT OR REPLACE INTO pruned (stream, seq, hash, rows) SELECT id, ?, ?, ? FROM streams WHERE name = ?',
  )
  const idOf = db.prepare<[string], number>('SELECT id FROM streams WHERE name = ?').pluck()
  const dropEvents = db.prepare<[number, number]>('DELETE FROM events WHERE stream = ? AND seq <= ?')
  const dropGone = db.prepare<[number, number]>('DELETE FROM rows WHERE stream = ? AND json IS NULL AND seq <= ?')
  const begin = db.prepare<[number, number]>('UPDATE streams SET history_starts_at = ? WHERE id = ?')

  return {
    anchor(name: StreamName): Anchor | undefined {
      const found = anchor.get(name)
      if (!found) return undefined
      const rows = JSON.parse(zstdDecompressSync(found.rows).toString()) as AnyRow[]
      return { seq: found.seq, hash: found.hash.toString('hex'), rows }
    },
    /** The last seq that was moved out; 0 when nothing was. */
    upto: (name: StreamName): number => seq.get(name) ?? 0,
    /** The last event that is older than this moment. */
    lastBefore: (name: StreamName, moment: number): number => last.get(moment, name) ?? 0,
    /** Takes out all events up to the anchor, and what is remembered of rows that were gone by then. The caller holds the transaction. */
    prune(name: StreamName, { seq, hash, rows }: Anchor): void {
      const stream = idOf.get(name) ?? 0
      put.run(seq, Buffer.from(hash, 'hex'), zstdCompressSync(JSON.stringify(rows)), name)
      dropEvents.run(stream, seq)
      dropGone.run(stream, seq)
      begin.run(seq, stream)
    },
  }
}
