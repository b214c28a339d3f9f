import type { Id, StreamName } from '../ids.ts'
import type { RowsAnswer } from '../protocol/rows-answer.ts'
import type { ReplicaStorage } from './storage.ts'
import type { Whisper } from './whisper.ts'

/** All that a replica reaches of the world outside. */
export interface ReplicaPorts {
  readonly storage: ReplicaStorage
  /** Whose this replica is, where that is known before the first welcome: nobody else's rows may come in. */
  readonly member?: Id
  /** Milliseconds since 1970 by this device's clock. It decides nothing but when to ask again. */
  readonly now: () => number
  /** A fresh UUIDv7. */
  readonly newId: () => Id
  /** A random whole number from 1 to 2^32 - 1, as Yjs takes them for client ids. */
  readonly newClientId: () => number
  /** The full set of a stream's rows. It rejects when it cannot be had now. */
  readonly fetchRows: (stream: StreamName) => Promise<RowsAnswer>
  /** What the relay's clock said just now. */
  readonly noteTime?: (relayNow: number) => void
  /** Tells the other processes (or tabs) of this device, which hand it to `overheard`. Where there are none it can be left out. */
  readonly whisper?: (whisper: Whisper) => void
  /** What went wrong without stopping anything. */
  readonly report: (error: unknown) => void
}

/** What a replica keeps without being asked for it. */
export interface ReplicaScope {
  readonly projects: 'all' | readonly Id[]
  /** `briefs`: every brief, and the pages that were not put away. */
  readonly docs: 'briefs' | 'on-demand'
}

/** One connection to the relay as a replica sees it. */
export interface Socket {
  readonly send: (bytes: Uint8Array) => void
  /** Asks for a new connection at once. */
  readonly close: () => void
}
