import type { StreamName } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { RowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import type { Deadline, RowsBatch, StreamTail } from '@baton/shared/replica/storage.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import type Database from 'better-sqlite3'

interface StreamRecord {
  readonly name: StreamName
  readonly cursor: number
  readonly hash: string | null
  readonly proof: string | null
  readonly replaced: number
  readonly next_seq: number
}

/** Confirmed rows by stream, with the cursor that says how far they go. All writes run inside a transaction of the caller. */
export class RowTables {
  readonly #db: Database.Database
  readonly #putRow: Database.Statement
  readonly #dropGone: Database.Statement
  readonly #putDeadline: Database.Statement
  readonly #cursorOf: Database.Statement<[string], number>
  readonly #touch: Database.Statement
  readonly #moveTo: Database.Statement
  readonly #streamsSince: Database.Statement<[number], StreamRecord>
  readonly #rowsSince: Database.Statement<[string, number], { kind: string; id: string; json: string | null }>
  readonly #deadlinesOf: Database.Statement<[string], Deadline>

  constructor(db: Database.Database) {
    this.#db = db
    this.#putRow = db.prepare(
      'INSERT INTO row (stream, kind, id, json, changed) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json, changed = excluded.changed',
    )
    this.#dropGone = db.prepare('UPDATE row SET json = NULL, changed = ? WHERE stream = ? AND kind = ? AND id = ?')
    this.#putDeadline = db.prepare(
      'INSERT INTO deadline (stream, task, fence, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET fence = excluded.fence, expires_at = excluded.expires_at',
    )
    this.#cursorOf = db.prepare<[string], number>('SELECT cursor FROM stream WHERE name = ?').pluck()
    this.#touch = db.prepare('INSERT INTO stream (name, changed) VALUES (?, ?) ON CONFLICT DO UPDATE SET changed = excluded.changed')
    this.#moveTo = db.prepare('UPDATE stream SET cursor = ?, hash = ?, proof = ? WHERE name = ?')
    this.#streamsSince = db.prepare('SELECT name, cursor, hash, proof, replaced, next_seq FROM stream WHERE changed > ? ORDER BY name')
    this.#rowsSince = db.prepare('SELECT kind, id, json FROM row WHERE stream = ? AND changed > ?')
    this.#deadlinesOf = db.prepare('SELECT task, fence, expires_at AS expiresAt FROM deadline WHERE stream = ?')
  }

  cursor(stream: StreamName): number {
    return this.#cursorOf.get(stream) ?? 0
  }

  apply({ stream, upto, hash, proof, rows, gone, deadlines }: RowsBatch, change: number): void {
    for (const row of rows) this.#putRow.run(stream, row.kind, row.id, JSON.stringify(row), change)
    for (const { kind, id } of gone) {
      this.#dropGone.run(change, stream, kind, id)
      if (kind === 'lease') this.#db.prepare('DELETE FROM deadline WHERE stream = ? AND task = ?').run(stream, id)
    }
    this.noteDeadlines(stream, deadlines, change)
    this.#move(stream, upto, hash, proof, change)
  }

  replace({ stream, upto, hash, proof, rows }: RowsAnswer, change: number): void {
    this.#forget(stream, change)
    for (const row of rows) this.#putRow.run(stream, row.kind, row.id, JSON.stringify(row), change)
    this.#move(stream, upto, hash, proof, change)
  }

  drop(stream: StreamName, change: number): void {
    this.#forget(stream, change)
    this.#db.prepare('UPDATE stream SET cursor = 0, hash = NULL, proof = NULL WHERE name = ?').run(stream)
  }

  /** The rows stay to be looked at until the full set of the new epoch is there. */
  rewindAll(change: number): void {
    this.#db.prepare('UPDATE stream SET cursor = 0, hash = NULL, proof = NULL, changed = ?').run(change)
    this.#db.prepare('DELETE FROM deadline').run()
  }

  noteDeadlines(stream: StreamName, deadlines: readonly Deadline[], change: number): void {
    for (const { task, fence, expiresAt } of deadlines) this.#putDeadline.run(stream, task, fence, expiresAt)
    this.touch(stream, change)
  }

  /** Makes the stream known, or says that something in it changed. */
  touch(stream: StreamName, change: number): void {
    this.#touch.run(stream, change)
  }

  tail(after: number): readonly StreamTail[] {
    return this.#streamsSince.all(after).map((record) => this.#tailOf(record, after))
  }

  #tailOf({ name, cursor, hash, proof, replaced, next_seq }: StreamRecord, after: number): StreamTail {
    const from = replaced > after ? 0 : after
    const rows: AnyRow[] = []
    const gone: { kind: string; id: string }[] = []
    for (const { kind, id, json } of this.#rowsSince.iterate(name, from)) {
      if (json === null) gone.push({ kind, id })
      else rows.push(JSON.parse(json) as AnyRow)
    }
    const deadlines = this.#deadlinesOf.all(name)
    const head = present({ hash: hash ?? undefined, proof: proof ?? undefined })
    return { stream: name, cursor, ...head, numbered: next_seq - 1, replaced: replaced > after, rows, gone, deadlines }
  }

  #forget(stream: StreamName, change: number): void {
    this.#db.prepare('DELETE FROM row WHERE stream = ?').run(stream)
    this.#db.prepare('DELETE FROM deadline WHERE stream = ?').run(stream)
    this.touch(stream, change)
    this.#db.prepare('UPDATE stream SET replaced = ? WHERE name = ?').run(change, stream)
  }

  #move(stream: StreamName, upto: number, hash: string, proof: string, change: number): void {
    this.touch(stream, change)
    this.#moveTo.run(upto, hash, proof, stream)
  }
}
