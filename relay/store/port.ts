import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { AnyRow } from '@baton/shared/state.ts'

/**
 * Where the relay keeps everything. The store knows events and rows as JSON and content as bytes: a new feature brings no table and no
 * migration. Every method is async, so that another engine can stand behind it; the (stream, seq) key of the event log is the guard should
 * two deciders ever run.
 */
export interface Store {
  /** What the whole of the data knows of itself. */
  readonly epoch: () => Promise<Epoch>
  /** A stream as last committed; an unknown one is empty, with seq 0. */
  readonly load: (stream: StreamName) => Promise<StoredStream>
  readonly streams: () => Promise<readonly StreamName[]>
  /**
   * Writes everything a tick decided, or nothing. Batches handed in together share one disk sync, each with a result of its own. Resolves
   * only when the bytes are on disk. `conflict`: another decider took a seq, or rights changed since `batch.rights`: reload and decide again.
   * Throws `StoreFull` when the disk is; then nothing was written.
   */
  readonly commit: (batch: Batch) => Promise<'committed' | 'conflict'>
  /** Grows with every revocation, so that a tick that read older rights cannot commit. */
  readonly rights: () => Promise<number>

  /** Outcomes by command id, where there are any. */
  readonly outcomes: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, StoredOutcome>>
  /** Outcomes of a device in a stream above a `deviceSeq`, in order, at most `limit`. */
  readonly outcomesOf: (device: Id, stream: StreamName, after: number, limit: number) => Promise<readonly StoredOutcome[]>
  readonly deviceProgress: (device: Id, stream: StreamName) => Promise<DeviceProgress | undefined>

  /** Events with seq above `after`, in order, at most `limit`. */
  readonly events: (stream: StreamName, after: number, limit: number) => Promise<readonly StoredEvent[]>
  /** Those in a part of a stream of which all holds that is asked for, in order. */
  readonly eventsMatching: (stream: StreamName, match: EventMatch, part: StreamPart) => Promise<readonly StoredEvent[]>

  /** Up to which seq events were moved out of a stream; 0 when none were. */
  readonly prunedUpto: (stream: StreamName) => Promise<number>

  readonly loadDoc: (doc: string) => Promise<StoredDoc>
  /** Replaces the updates up to `upto` and the earlier snapshot by this one, in one commit. */
  readonly compactDoc: (doc: string, upto: number, snapshot: Uint8Array) => Promise<void>
  readonly docs: (prefix: string) => Promise<readonly string[]>

  readonly quarantined: (limit: number) => Promise<readonly (Quarantined & { readonly n: number })[]>

  /** Effects that were committed and not yet finished, oldest first. */
  readonly effects: (limit: number) => Promise<readonly Effect[]>
  readonly finishEffect: (id: string) => Promise<void>

  /** Only hashes of secrets are kept: SHA-256 in hex to the id of the credential row. */
  readonly credentialOf: (secretHash: string) => Promise<Id | undefined>

  /** When each credential was last noted to be in use, in ms; no event, no row, and missing for those that never were. */
  readonly uses: () => Promise<ReadonlyMap<Id, number>>
  /** A later use is never replaced by an earlier one. */
  readonly noteUse: (credential: Id, at: number) => Promise<void>

  /** A small durable value, such as the highest epoch that a replica proved. */
  readonly getNote: (name: string) => Promise<string | undefined>
  readonly setNote: (name: string, value: string) => Promise<void>

  readonly close: () => Promise<void>
}

/** A life of the data. `lost`: for every restore, the seq of each stream that was the last one it kept. */
export interface Epoch {
  readonly epoch: number
  /** Every epoch that these data went through, the present one last. */
  readonly lives: readonly number[]
  readonly restores: readonly { readonly epoch: number; readonly heads: Readonly<Record<string, number>> }[]
  /** The last `now` that was stamped, so that time never goes back across restarts. */
  readonly lastNow: number
}

export interface StoredStream {
  readonly seq: number
  /** SHA-256 in hex of the last event and all before it; empty before the first. */
  readonly hash: string
  readonly rows: readonly { readonly row: AnyRow; readonly seq: number }[]
  /** Rows that were removed, so that a tail can say so. */
  readonly gone: readonly { readonly kind: string; readonly id: string; readonly seq: number }[]
  /** Cursors older than this get a full set. */
  readonly historyStartsAt: number
}

export interface StoredEvent {
  readonly stream: StreamName
  readonly seq: number
  readonly type: string
  readonly v: number
  readonly body: unknown
  readonly command: Id
  readonly member: Id
  readonly credential: Id
  readonly device: Id
  /** The relay's clock, in ms. */
  readonly now: number
  /** SHA-256 in hex over the previous hash and the canonical JSON of all the above. */
  readonly hash: string
}

/** Above `after` and up to `upto`; the first `limit` of what is found there. */
export interface StreamPart {
  readonly after: number
  readonly upto: number
  readonly limit?: number
}

/** What is asked of an event; what is left out is not asked. */
export interface EventMatch {
  /** One of these ids stands anywhere in its body. */
  readonly naming?: readonly Id[]
  /** `task.moved`, or `task.*` for all of them. */
  readonly types?: readonly string[]
  readonly member?: Id
  readonly credential?: Id
  /** By the relay's clock, in ms: not before this. */
  readonly since?: number
  /** Before this. */
  readonly until?: number
}

export interface StoredOutcome {
  readonly stream: StreamName
  readonly device: Id
  /** Digest of the command's body: the same id with another body is an error. */
  readonly bodyHash: string
  readonly outcome: Outcome
  /** The command itself, where it was refused or parked: what was typed is never thrown away. */
  readonly kept?: WireCommand
}

export interface DeviceProgress {
  /** The last `deviceSeq` that was decided. */
  readonly last: number
  /** When the relay last heard from the device, in ms. */
  readonly contactAt: number
  /** The epoch in which `last` counts. */
  readonly epoch: number
}

export interface StoredDoc {
  readonly snapshot: Uint8Array | undefined
  /** Updates after the snapshot, in order. */
  readonly updates: readonly Uint8Array[]
  /** The number of the last update; 0 when there is none. */
  readonly last: number
  /** Which device writes under which Yjs client id. */
  readonly clients: ReadonlyMap<number, Id>
}

export interface Quarantined {
  readonly device: Id
  readonly member: Id
  readonly doc: string
  readonly reason: string
  readonly bytes: Uint8Array
  readonly at: number
}

export interface Effect {
  /** `<kind>:<stream>:<seq>`: doing one twice is doing it once. */
  readonly id: string
  readonly kind: string
  readonly body: unknown
}

/** Everything one tick decided. */
export interface Batch {
  readonly stream: StreamName
  /** The head these events follow on. */
  readonly after: number
  readonly now: number
  /** The rights the tick read. */
  readonly rights: number
  /** This batch takes rights away: raise the number that other ticks are held against. */
  readonly revokes: boolean
  readonly events: readonly StoredEvent[]
  readonly rows: readonly { readonly kind: string; readonly id: string; readonly row: AnyRow | undefined; readonly seq: number }[]
  readonly outcomes: readonly StoredOutcome[]
  readonly progress: readonly (DeviceProgress & { readonly device: Id })[]
  readonly content: readonly { readonly doc: string; readonly update: Uint8Array }[]
  readonly clients: readonly { readonly doc: string; readonly client: number; readonly device: Id }[]
  readonly quarantine: readonly Quarantined[]
  readonly effects: readonly Effect[]
  readonly secrets: readonly { readonly hash: string; readonly credential: Id }[]
}

/** The disk has no room. Nothing of the batch was written. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull'
}
