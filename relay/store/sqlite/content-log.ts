import { assert } from '@baton/shared/assert.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Database } from 'better-sqlite3'
import type { Batch, StoredDoc } from '../port.ts'

export type ContentLog = ReturnType<typeof prepareContentLog>

/** Sorts behind every character of a doc's name. */
const AFTER_PREFIX = '\u{10ffff}'

/** Updates of docs in the order they came, the snapshot that stands for the earlier ones, and whose client ids they were written under. */
export function prepareContentLog(db: Database) {
  const find = db.prepare<[string], { id: number; last: number }>('SELECT id, last FROM docs WHERE name = ?')
  const addDoc = db.prepare<[string]>('INSERT INTO docs (name, last) VALUES (?, 0)')
  const setLast = db.prepare<[number, number]>('UPDATE docs SET last = ? WHERE id = ?')
  const addUpdate = db.prepare<[number, number, Uint8Array]>('INSERT INTO updates (doc, n, bytes) VALUES (?, ?, ?)')
  const updates = db.prepare<[number], Buffer>('SELECT bytes FROM updates WHERE doc = ? ORDER BY n').pluck()
  const dropUpdates = db.prepare<[number, number]>('DELETE FROM updates WHERE doc = ? AND n <= ?')
  const snapshot = db.prepare<[number], { upto: number; bytes: Buffer }>('SELECT upto, bytes FROM snapshots WHERE doc = ?')
  const putSnapshot = db.prepare<[number, number, Uint8Array]>('INSERT OR REPLACE INTO snapshots (doc, upto, bytes) VALUES (?, ?, ?)')
  const clients = db.prepare<[number], { client: number; device: Id }>('SELECT client, device FROM clients WHERE doc = ?')
  const bind = db.prepare<[number, number, string]>('INSERT INTO clients (doc, client, device) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const ownerOf = db.prepare<[number, number], Id>('SELECT device FROM clients WHERE doc = ? AND client = ?').pluck()
  const names = db.prepare<[string, string], string>('SELECT name FROM docs WHERE name >= ? AND name < ? ORDER BY name').pluck()

  const known = (name: string) => find.get(name) ?? { id: Number(addDoc.run(name).lastInsertRowid), last: 0 }

  function append(name: string, bytes: readonly Uint8Array[]): void {
    const { id, last } = known(name)
    for (const [at, update] of bytes.entries()) addUpdate.run(id, last + 1 + at, update)
    setLast.run(last + bytes.length, id)
  }

  return {
    append({ content }: Batch): void {
      for (const [doc, written] of Map.groupBy(content, ({ doc }) => doc)) {
        append(
          doc,
          written.map(({ update }) => update),
        )
      }
    },
    /** False when a client id is another device's already. */
    bind({ clients }: Batch): boolean {
      return clients.every(({ doc, client, device }) => {
        const { id } = known(doc)
        return bind.run(id, client, device).changes === 1 || ownerOf.get(id, client) === device
      })
    },
    load(name: string): StoredDoc {
      const doc = find.get(name)
      if (!doc) return { snapshot: undefined, updates: [], last: 0, clients: new Map() }
      return {
        snapshot: snapshot.get(doc.id)?.bytes,
        updates: updates.all(doc.id),
        last: doc.last,
        clients: new Map(clients.all(doc.id).map(({ client, device }) => [client, device])),
      }
    },
    /** The caller holds the transaction. */
    compact(name: string, upto: number, bytes: Uint8Array): void {
      const doc = find.get(name)
      assert(doc !== undefined && upto <= doc.last, 'a snapshot stands for updates that are there')
      assert(upto >= (snapshot.get(doc.id)?.upto ?? 0), 'a snapshot never stands for less than the one before')
      dropUpdates.run(doc.id, upto)
      putSnapshot.run(doc.id, upto, bytes)
    },
    docs: (prefix: string): readonly string[] => names.all(prefix, `${prefix}${AFTER_PREFIX}`),
  }
}
