import type { Actor } from '../decider.ts'
import type { Id, StreamName } from '../ids.ts'
import type { WireCommand } from '../protocol/command.ts'
import type { Down } from '../protocol/down.ts'
import type { Outcome } from '../protocol/outcome.ts'
import type { RowsAnswer } from '../protocol/rows-answer.ts'
import type { AnyRow } from '../state.ts'

/**
 * Where a replica keeps everything. Each method is one durable transaction: a process may die between any two of them and nothing that
 * was said to be stored is gone. Several processes (or tabs) of one device share one storage, and each follows the others through `tail`:
 * memory is never ahead of what is stored, also not for its own writes.
 */
export interface ReplicaStorage {
  /** What changed after this change number; from 0 on it is everything. Without prose, which `loadDoc` brings. */
  readonly tail: (after: number) => Promise<Tail>

  /** Who the relay says this device writes for, and under which rights. */
  readonly noteIdentity: (identity: Identity) => Promise<void>
  /** What other processes of this device see of the one that holds the connection. */
  readonly noteLink: (link: LinkNote) => Promise<void>

  /**
   * Takes the next number of this device in this stream and stores the command under it. The one it supersedes is acknowledged. With it the
   * first text of what it makes, for neither is anything without the other.
   */
  readonly enqueue: (draft: CommandDraft, text?: FirstText) => Promise<StoredCommand>
  /** People have seen a refused or parked command: it need not be kept any longer. */
  readonly acknowledge: (command: Id) => Promise<void>
  /** Forgets accepted and acknowledged commands that were decided before this time. */
  readonly prune: (decidedBefore: number) => Promise<void>

  /** Rows, outcomes and cursor together, only forward: `false`, and nothing is written, unless the cursor stands at `after`. */
  readonly applyRows: (batch: RowsBatch, now: number) => Promise<boolean>
  /** The full set of a stream in place of what was there. `false` when it is of another epoch or older than the cursor. */
  readonly replaceRows: (answer: RowsAnswer) => Promise<boolean>
  readonly noteDeadlines: (stream: StreamName, deadlines: readonly Deadline[]) => Promise<void>
  /** The relay let this device into the stream no longer: its rows go, its commands stay. */
  readonly dropRows: (stream: StreamName) => Promise<void>

  /**
   * Another life of the relay's data. Every stream has to be loaded anew, and every doc this device wrote in counts as unsaved. Undecided
   * commands, and accepted ones that the relay forgot, are numbered again in their order, above all numbers ever used.
   */
  readonly beginEpoch: (epoch: number, lost: readonly Lost[]) => Promise<void>
  /** Another copy of this device is at work: a new id, undecided commands numbered from 1 under it, no Yjs client id of before used again. */
  readonly forkDevice: (device: Id) => Promise<void>

  /** Snapshot and updates of a doc above update number `after`; from 0 on it is the whole doc. */
  readonly loadDoc: (doc: string, after: number) => Promise<StoredProse>
  /** Somebody on this device wants this doc kept in sync. */
  readonly wantDoc: (doc: string) => Promise<void>
  /** A Yjs client id under which this device is about to write: announced from now on, and never taken again. */
  readonly addClientId: (doc: string, client: number) => Promise<void>
  /** Appends in this order and returns the number of each. Edits are this device's own; the doc is dirty until they are saved. */
  readonly appendUpdates: (updates: readonly NewUpdate[]) => Promise<readonly number[]>
  /** The relay has the first `edits` edits of this device in this doc on disk. */
  readonly noteSaved: (doc: string, edits: number) => Promise<void>
  /** The relay's state of this doc has arrived once. */
  readonly noteLoaded: (doc: string) => Promise<void>
  /** Replaces the updates up to a number, and the earlier snapshot, by this one. */
  readonly compactDoc: (doc: string, upto: number, snapshot: Uint8Array) => Promise<void>
  /** Forgets a doc that the relay refused, its client ids included, and keeps its unsaved text. */
  readonly resetDoc: (doc: string, kept: readonly KeptText[]) => Promise<void>
  readonly keptTexts: () => Promise<readonly KeptText[]>
  /** Keeps text that is in no doc, each in place of what was kept under its id before. */
  readonly keepTexts: (texts: readonly KeptText[]) => Promise<void>
  readonly dropKeptText: (id: Id) => Promise<void>

  /** A process asks whoever holds the connection to renew its leases now. */
  readonly requestRenewals: (renewals: readonly Renewal[]) => Promise<void>
  /** Takes the requests made since `since`, and forgets older ones: whoever asked may be dead. */
  readonly takeRenewals: (since: number) => Promise<readonly Renewal[]>
}

/** What this device knows of itself from the last welcome; predictions are decided in its name. */
export interface Identity extends Pick<Actor, 'kind' | 'member' | 'owner'> {
  readonly scopes: readonly string[]
  readonly projects: 'all' | readonly Id[]
}

export interface LinkNote {
  readonly online: boolean
  /** Streams and docs are loaded and there is nothing left to send. */
  readonly synced: boolean
}

export interface Tail {
  /** The change number to ask from next time. */
  readonly change: number
  readonly device: Id
  /** 0 before the first welcome. */
  readonly epoch: number
  readonly identity?: Identity
  readonly link: LinkNote
  readonly streams: readonly StreamTail[]
  /** New and changed commands in the order of their making. */
  readonly commands: readonly StoredCommand[]
  readonly docs: readonly DocNote[]
  /** Whether there are renewals to take. */
  readonly renewals: boolean
}

export interface StreamTail {
  readonly stream: StreamName
  /** 0: never loaded in this epoch. */
  readonly cursor: number
  readonly hash?: string
  readonly proof?: string
  /** The highest `deviceSeq` that this device has given out in this stream; 0 before the first. */
  readonly numbered: number
  /** The rows are the full set: whatever else was known is gone. */
  readonly replaced: boolean
  readonly rows: readonly AnyRow[]
  readonly gone: readonly { readonly kind: string; readonly id: string }[]
  /** All that are known of this stream. */
  readonly deadlines: readonly Deadline[]
}

type RowsMessage = Extract<Down, { type: 'rows' }>
export type RowsBatch = Pick<RowsMessage, 'stream' | 'after' | 'upto' | 'hash' | 'proof' | 'rows' | 'gone' | 'outcomes' | 'deadlines'>
export type Deadline = RowsMessage['deadlines'][number]
export type Lost = Extract<Down, { type: 'welcome' }>['lost'][number]

export type CommandDraft = Omit<WireCommand, 'device' | 'deviceSeq'> & { readonly waits?: readonly DocWait[] }

/** A command is held back until the relay has saved so many of this device's edits of a doc. */
export interface DocWait {
  readonly doc: string
  readonly edits: number
}

export interface StoredCommand {
  readonly command: WireCommand
  readonly waits: readonly DocWait[]
  /** Absent while undecided. */
  readonly outcome?: Outcome
  /** By this device's clock. */
  readonly decidedAt?: number
  /** A refused or parked command is kept until somebody has seen it. */
  readonly acknowledged: boolean
}

/** An edit of this device that begins a doc, and the fresh client id that it was written under. */
export interface FirstText {
  readonly doc: string
  readonly client: number
  readonly bytes: Uint8Array
}

export interface DocNote {
  readonly doc: string
  readonly wanted: boolean
  /** The relay's state of this doc has arrived once, in this epoch or an earlier one. */
  readonly loaded: boolean
  /** Edits of this device so far, and how many of them the relay has saved. */
  readonly edits: number
  readonly saved: number
  /** The number of its last update. */
  readonly last: number
  /** Grows when the doc is reset: copies in memory are void. */
  readonly resets: number
  /** The Yjs client ids that this device wrote under, or is about to. */
  readonly clients: readonly number[]
}

export interface StoredProse {
  /** How many edits of this device are in the doc, these included. */
  readonly edits: number
  /** The number of its last update. */
  readonly last: number
  readonly snapshot?: Uint8Array
  readonly updates: readonly StoredUpdate[]
}

export interface StoredUpdate {
  readonly n: number
  readonly bytes: Uint8Array
  /** Which edit of this device it is; absent when it came from the relay. */
  readonly edit?: number
}

export interface NewUpdate {
  readonly doc: string
  readonly bytes: Uint8Array
  readonly mine: boolean
}

/** Text of this device that the relay refused to take into a doc. */
export interface KeptText {
  readonly id: Id
  readonly doc: string
  /** The root type it stood in, `d:<task>` for a brief. */
  readonly root: string
  readonly text: string
  readonly reason: string
  readonly at: number
}

export interface Renewal {
  readonly stream: StreamName
  readonly session: string
  readonly task: Id
  readonly fence: number
  /** When it was asked for, by this device's clock. */
  readonly at: number
}
