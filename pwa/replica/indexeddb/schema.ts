import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { DocNote, Identity, KeptText, LinkNote, Renewal, StoredCommand, StoredUpdate } from '@baton/shared/replica/storage.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb'

/** Raise it with a step in `upgrade`; a tab with an older build closes its database then, and one that comes later is refused. */
export const SCHEMA_VERSION = 1

/** One account's database. `changed` is the change number of the transaction that wrote a record last; `tail` reads by it. */
export interface Schema extends DBSchema {
  device: { key: typeof DEVICE; value: DeviceRecord }
  stream: { key: StreamName; value: StreamRecord }
  rows: { key: [StreamName, number, number]; value: RowsRecord }
  command: { key: Id; value: CommandRecord; indexes: { changed: number } }
  doc: { key: string; value: DocRecord; indexes: { changed: number } }
  update: { key: [string, number]; value: UpdateRecord }
  kept: { key: Id; value: KeptText }
  renewal: { key: [StreamName, Id]; value: Renewal }
}

export const STORES = ['device', 'stream', 'rows', 'command', 'doc', 'update', 'kept', 'renewal'] as const
type Stores = typeof STORES

export type ReadTransaction = IDBPTransaction<Schema, Stores, 'readonly'>
export type WriteTransaction = IDBPTransaction<Schema, Stores, 'readwrite'>

/** The key of the only record of its store. */
export const DEVICE = 'only'

export interface DeviceRecord {
  readonly id: Id
  readonly change: number
  readonly epoch: number
  readonly identity?: Identity
  readonly link: LinkNote
}

export interface StreamRecord {
  readonly name: StreamName
  readonly cursor: number
  readonly hash?: string
  readonly proof?: string
  readonly nextSeq: number
  /** The change with which the full set in `rows` begins. */
  readonly replaced: number
  readonly changed: number
  readonly deadlines: Readonly<Record<Id, { readonly fence: number; readonly expiresAt: number }>>
}

/** What one change did to the rows of a stream, or a piece of it. Rows are what all of them say, the later ones over the earlier. */
export interface RowsRecord {
  readonly stream: StreamName
  readonly change: number
  readonly piece: number
  readonly rows: readonly AnyRow[]
  readonly gone: readonly { readonly kind: string; readonly id: string }[]
}

export interface CommandRecord extends StoredCommand {
  /** The change that made it: commands in the order of their making. */
  readonly made: number
  readonly changed: number
}

export interface DocRecord extends DocNote {
  readonly changed: number
}

export interface UpdateRecord extends StoredUpdate {
  readonly doc: string
  readonly isSnapshot: boolean
}

export function createStores(db: IDBPDatabase<Schema>): void {
  db.createObjectStore('device')
  db.createObjectStore('stream', { keyPath: 'name' })
  db.createObjectStore('rows', { keyPath: ['stream', 'change', 'piece'] })
  db.createObjectStore('command', { keyPath: 'command.id' }).createIndex('changed', 'changed')
  db.createObjectStore('doc', { keyPath: 'doc' }).createIndex('changed', 'changed')
  db.createObjectStore('update', { keyPath: ['doc', 'n'] })
  db.createObjectStore('kept', { keyPath: 'id' })
  db.createObjectStore('renewal', { keyPath: ['stream', 'task'] })
}
