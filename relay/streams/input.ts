import type { Id } from '@baton/shared/ids.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { Batch } from '../store/port.ts'

/** What a stream is asked to do. Inputs are taken in the order in which they arrive. */
export type Input = CommandInput | FrameInput | ContactInput

export interface AskedCommand {
  readonly id: Id
  readonly type: string
  readonly v: number
  readonly args: unknown
  readonly basis?: unknown
  readonly at?: number | undefined
  readonly supersedes?: Id | undefined
}

export interface CommandInput {
  readonly kind: 'command'
  readonly command: AskedCommand
  readonly from: CommandSource
  readonly done: (answer: CommandAnswer) => void
}

/** A device numbers its commands; whatever comes by request is numbered here, under its credential; the relay asks for itself. */
export type CommandSource =
  | { readonly kind: 'device'; readonly credential: Id; readonly device: Id; readonly deviceSeq: number; readonly away?: Away }
  | { readonly kind: 'request'; readonly credential: Id; readonly secrets?: Batch['secrets'] }
  | { readonly kind: 'relay'; readonly secrets?: Batch['secrets'] }

/** How long a device was away before this connection, and up to which number its commands waited. */
export interface Away {
  readonly ms: number
  readonly queued: number
  /** Tasks of which something was parked already in this connection. */
  readonly parkedTasks: Set<Id>
}

export type CommandAnswer =
  /** Decided, now or earlier. */
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  /** Not decided: nothing was stored, the asker may ask again. */
  | { readonly kind: 'refused'; readonly rejection: Rejection }
  | { readonly kind: 'resend'; readonly from: number }
  | { readonly kind: 'forked' }

export interface FrameInput {
  readonly kind: 'frame'
  readonly doc: string
  readonly credential: Id
  readonly device: Id
  readonly update: Uint8Array
  readonly isStep2: boolean
  /** Client ids that the device announced for this doc. */
  readonly own: ReadonlySet<number>
  /** How many frames with a gap were answered by a resync before this one. */
  readonly resyncs: number
  /** The channel it came by: the one that is not told of it. */
  readonly origin: object
  readonly done: (answer: FrameAnswer) => void
}

export type FrameAnswer =
  | { readonly kind: 'persisted' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'waiting'; readonly clients: readonly number[] }
  | { readonly kind: 'fault'; readonly reason: string }
  | { readonly kind: 'refused'; readonly rejection: Rejection }

/** A device was heard from: sets its base in a new epoch and when it was last seen. Answers with what was known before. */
export interface ContactInput {
  readonly kind: 'contact'
  readonly device: Id
  /** From a hello: the lowest number it will send. */
  readonly base?: number
  readonly done: (before: { readonly last: number; readonly contactAt: number } | undefined) => void
}
