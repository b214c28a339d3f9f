import { assert } from '@baton/shared/assert.ts'
import type { DocNote, FirstText, KeptText, NewUpdate, StoredProse } from '@baton/shared/replica/storage.ts'
import type Database from 'better-sqlite3'

interface DocRecord {
  readonly name: string
  readonly wanted: number
  readonly loaded: number
  readonly edits: number
  readonly saved: number
  readonly last: number
  readonly resets: number
}

/** Prose as Yjs updates, and which of them the relay has. All writes run inside a transaction of the caller. */
export class DocTables {
  readonly #db: Database.Database
  readonly #docsSince: Database.Statement<[number], DocRecord>
  readonly #clientsOf: Database.Statement<[string], number>
  readonly #touchDoc: Database.Statement

  constructor(db: Database.Database) {
    this.#db = db
    this.#docsSince = db.prepare('SELECT name, wanted, loaded, edits, saved, last, resets FROM doc WHERE changed > ? ORDER BY name')
    this.#clientsOf = db.prepare<[string], number>('SELECT client FROM doc_client WHERE doc = ?').pluck()
    this.#touchDoc = db.prepare('INSERT INTO doc (name, changed) VALUES (?, ?) ON CONFLICT DO UPDATE SET changed = excluded.changed')
  }

  want(doc: string, change: number): void {
    this.#touch(doc, change)
    this.#db.prepare('UPDATE doc SET wanted = 1 WHERE name = ?').run(doc)
  }

  addClient(doc: string, client: number, change: number): void {
    this.#touch(doc, change)
    const { changes } = this.#db.prepare('INSERT OR IGNORE INTO doc_client (doc, client) VALUES (?, ?)').run(doc, client)
    assert(changes === 1, 'a Yjs client id is taken once')
  }

  append({ doc, bytes, mine }: NewUpdate, change: number): number {
    this.#touch(doc, change)
    const { last, edits } = this.#db
      .prepare<[number, string], Pick<DocRecord, 'last' | 'edits'>>(
        'UPDATE doc SET last = last + 1, edits = edits + ? WHERE name = ? RETURNING last, edits',
      )
      .get(mine ? 1 : 0, doc) as Pick<DocRecord, 'last' | 'edits'>
    this.#db.prepare('INSERT INTO doc_update (doc, n, bytes, edit) VALUES (?, ?, ?, ?)').run(doc, last, bytes, mine ? edits : null)
    return last
  }

  begin({ doc, client, bytes }: FirstText, change: number): void {
    this.addClient(doc, client, change)
    this.append({ doc, bytes, mine: true }, change)
  }

  noteSaved(doc: string, edits: number, change: number): void {
    this.#touch(doc, change)
    this.#db.prepare('UPDATE doc SET saved = MAX(saved, MIN(edits, ?)) WHERE name = ?').run(edits, doc)
  }

  noteLoaded(doc: string, change: number): void {
    this.#touch(doc, change)
    this.#db.prepare('UPDATE doc SET loaded = 1 WHERE name = ?').run(doc)
  }

  /** What this device wrote may be unknown to the relay again. */
  doubtAll(change: number): void {
    this.#db.prepare('UPDATE doc SET saved = MIN(saved, edits - 1), changed = ? WHERE edits > 0').run(change)
  }

  forgetClients(change: number): void {
    this.#db.prepare('DELETE FROM doc_client').run()
    this.#db.prepare('UPDATE doc SET changed = ?').run(change)
  }

  compact(doc: string, upto: number, snapshot: Uint8Array): void {
    const { changes } = this.#db.prepare('DELETE FROM doc_update WHERE doc = ? AND n <= ?').run(doc, upto)
    if (changes > 0) this.#db.prepare('INSERT INTO doc_update (doc, n, bytes, snapshot) VALUES (?, ?, ?, 1)').run(doc, upto, snapshot)
  }

  reset(doc: string, kept: readonly KeptText[], change: number): void {
    this.#touch(doc, change)
    this.#db.prepare('DELETE FROM doc_update WHERE doc = ?').run(doc)
    this.#db.prepare('DELETE FROM doc_client WHERE doc = ?').run(doc)
    this.#db.prepare('UPDATE doc SET saved = edits, loaded = 0, resets = resets + 1 WHERE name = ?').run(doc)
    this.keepTexts(kept)
  }

  keepTexts(texts: readonly KeptText[]): void {
    const keep = this.#db.prepare('INSERT OR REPLACE INTO kept_text (id, doc, root, text, reason, at) VALUES (?, ?, ?, ?, ?, ?)')
    for (const { id, doc, root, text, reason, at } of texts) keep.run(id, doc, root, text, reason, at)
  }

  load(doc: string, after: number): StoredProse {
    const records = this.#db
      .prepare<[string, number], { n: number; bytes: Uint8Array; edit: number | null; snapshot: number }>(
        'SELECT n, bytes, edit, snapshot FROM doc_update WHERE doc = ? AND n > ? ORDER BY n',
      )
      .all(doc, after)
    const snapshot = records.find((record) => record.snapshot === 1)?.bytes
    const updates = records
      .filter((record) => record.snapshot === 0)
      .map(({ n, bytes, edit }) => (edit === null ? { n, bytes } : { n, bytes, edit }))
    const counts = this.#db.prepare<[string], Pick<DocRecord, 'edits' | 'last'>>('SELECT edits, last FROM doc WHERE name = ?').get(doc)
    return { edits: counts?.edits ?? 0, last: counts?.last ?? 0, ...(snapshot && { snapshot }), updates }
  }

  keptTexts(): readonly KeptText[] {
    return this.#db.prepare<[], KeptText>('SELECT id, doc, root, text, reason, at FROM kept_text ORDER BY at, id').all()
  }

  dropKeptText(id: string): void {
    this.#db.prepare('DELETE FROM kept_text WHERE id = ?').run(id)
  }

  tail(after: number): readonly DocNote[] {
    return this.#docsSince.all(after).map(({ name, wanted, loaded, ...counts }) => ({
      doc: name,
      wanted: wanted === 1,
      loaded: loaded === 1,
      ...counts,
      clients: this.#clientsOf.all(name),
    }))
  }

  #touch(doc: string, change: number): void {
    this.#touchDoc.run(doc, change)
  }
}
