import type { Id } from '@baton/shared/ids.ts'
import type { Database } from 'better-sqlite3'
import type { Batch, Effect, Quarantined } from '../port.ts'

export type SideTables = ReturnType<typeof prepareSideTables>

/** What a tick leaves behind for others: refused bytes, effects still to do, hashes of new secrets; and beside ticks, who used them when. */
export function prepareSideTables(db: Database) {
  const addQuarantined = db.prepare<[string, string, string, string, Uint8Array, number]>(
    'INSERT INTO quarantine (device, member, doc, reason, bytes, at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const quarantined = db.prepare<[number], Quarantined & { n: number }>(
    'SELECT n, device, member, doc, reason, bytes, at FROM quarantine ORDER BY n DESC LIMIT ?',
  )
  const addEffect = db.prepare<[string, string, string]>('INSERT INTO effects (id, kind, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const effects = db.prepare<[number], { id: string; kind: string; body: string }>('SELECT id, kind, body FROM effects ORDER BY n LIMIT ?')
  const finishEffect = db.prepare<[string]>('DELETE FROM effects WHERE id = ?')
  const addSecret = db.prepare<[string, string]>('INSERT INTO secrets (hash, credential) VALUES (?, ?)')
  const credentialOf = db.prepare<[string], Id>('SELECT credential FROM secrets WHERE hash = ?').pluck()
  const noteUse = db.prepare<[string, number]>(
    'INSERT INTO uses (credential, at) VALUES (?, ?) ON CONFLICT (credential) DO UPDATE SET at = max(at, excluded.at)',
  )
  const uses = db.prepare<[], [Id, number]>('SELECT credential, at FROM uses').raw()

  return {
    append({ quarantine, effects, secrets }: Batch): void {
      for (const { device, member, doc, reason, bytes, at } of quarantine) addQuarantined.run(device, member, doc, reason, bytes, at)
      for (const { id, kind, body } of effects) addEffect.run(id, kind, JSON.stringify(body))
      for (const { hash, credential } of secrets) addSecret.run(hash, credential)
    },
    /** Newest first. */
    quarantined: (limit: number): readonly (Quarantined & { readonly n: number })[] => quarantined.all(limit),
    effects: (limit: number): readonly Effect[] =>
      effects.all(limit).map(({ id, kind, body }) => ({ id, kind, body: JSON.parse(body) as unknown })),
    finishEffect: (id: string): void => void finishEffect.run(id),
    credentialOf: (secretHash: string): Id | undefined => credentialOf.get(secretHash),
    noteUse: (credential: Id, at: number): void => void noteUse.run(credential, at),
    uses: (): ReadonlyMap<Id, number> => new Map(uses.all()),
  }
}
