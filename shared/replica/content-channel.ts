import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { type AwarenessEntry, awarenessMessage } from '../content/awareness.ts'
import type { Up } from '../protocol/up.ts'
import type { ProseCopy } from './prose-copy.ts'
import type { StoredProse } from './storage.ts'

/** First number of a y-protocols message. */
const MESSAGE_SYNC = 0

/**
 * One doc's channel on one connection. It counts its frames, because the relay answers how many of them are on disk, and only then do the
 * edits in them count as saved.
 *
 *   opening --opened--> greeting --step 1 of the relay--> live
 */
export class ContentChannel {
  readonly number: number
  readonly name: string
  /** The client ids it was opened with; another one means opening it again. */
  readonly own: ReadonlySet<number>
  readonly #sendPayload: (payload: Uint8Array) => void
  #phase: 'opening' | 'greeting' | 'live' = 'opening'
  #isWritable = false
  #isLoaded = false
  #waitsFor: readonly number[] = []
  #sent = 0
  /** Edits that a frame brings up to, by the number of the frame. */
  readonly #covers: { readonly frame: number; readonly edits: number }[] = []
  #sentEdits = 0
  #sentLast = 0

  constructor(number: number, name: string, own: readonly number[], sendPayload: (payload: Uint8Array) => void) {
    this.number = number
    this.name = name
    this.own = new Set(own)
    this.#sendPayload = sendPayload
  }

  /** What opens it: this device's ids, and the clocks of everybody else's structs that it has already. */
  opening({ doc }: ProseCopy): Extract<Up, { type: 'open' }> {
    const others = [...Y.decodeStateVector(Y.encodeStateVector(doc))].filter(([client]) => !this.own.has(client))
    return { type: 'open', channel: this.number, doc: this.name, own: [...this.own], others }
  }

  opened(isWritable: boolean, { doc }: ProseCopy): void {
    this.#isWritable = isWritable
    if (this.#phase === 'opening') this.#phase = 'greeting'
    this.#send(messageYjsSyncStep1, Y.encodeStateVector(doc))
  }

  /** Answers the update that it brought, to be stored. */
  receive(payload: Uint8Array, copy: ProseCopy): Uint8Array | undefined {
    const message = read(payload)
    switch (message?.kind) {
      case messageYjsSyncStep1:
        if (this.#isWritable) this.#answer(message.bytes, copy)
        return undefined
      case messageYjsSyncStep2:
        this.#isLoaded = true
        return isEmpty(message.bytes) ? undefined : message.bytes
      case messageYjsUpdate:
        return message.bytes
      case undefined:
        return undefined
    }
  }

  /** Whether the relay has asked for what it lacks. Until it has, that answer will hold every edit. */
  get isLive(): boolean {
    return this.#phase === 'live' && this.#isWritable
  }

  /** Edits of this device up to this one were sent, and stood among the updates up to `sentLast`. */
  get sentEdits(): number {
    return this.#sentEdits
  }

  get sentLast(): number {
    return this.#sentLast
  }

  /** Sends edits that were stored after `sentLast`. */
  push({ updates, last }: StoredProse): void {
    for (const { edit, bytes } of updates) {
      if (edit === undefined || edit !== this.#sentEdits + 1) continue
      this.#send(messageYjsUpdate, bytes)
      this.#cover(edit)
    }
    this.#sentLast = last
  }

  /** Sends whose cursor is where, of the client ids it was opened with. It is a frame like any other to whoever counts them. */
  sendAwareness(entries: readonly AwarenessEntry[]): void {
    const own = entries.filter(({ client }) => this.own.has(client))
    if (this.#phase !== 'opening' && own.length > 0) this.#sendMessage(awarenessMessage(own))
  }

  /** Answers how many of this device's edits are saved by now. */
  persisted(frames: number): number | undefined {
    let edits: number | undefined
    while (this.#covers[0] && this.#covers[0].frame <= frames) edits = this.#covers.shift()?.edits
    if (edits !== undefined) this.#waitsFor = []
    return edits
  }

  waiting(clients: readonly number[]): void {
    this.#waitsFor = clients
  }

  get isWritable(): boolean {
    return this.#isWritable
  }

  /** The relay's state of the doc has arrived on this channel. */
  get isLoaded(): boolean {
    return this.#isLoaded
  }

  /** Ids of others whose structs the relay has to get before it can take this device's. */
  get waitsFor(): readonly number[] {
    return this.#waitsFor
  }

  #answer(stateVector: Uint8Array, copy: ProseCopy): void {
    this.#phase = 'live'
    this.#send(messageYjsSyncStep2, Y.encodeStateAsUpdate(copy.doc, stateVector))
    this.#cover(copy.edits)
    this.#sentLast = copy.last
  }

  #cover(edits: number): void {
    this.#sentEdits = Math.max(this.#sentEdits, edits)
    this.#covers.push({ frame: this.#sent, edits: this.#sentEdits })
  }

  #send(kind: number, bytes: Uint8Array): void {
    this.#sendMessage(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE_SYNC)
        encoding.writeVarUint(encoder, kind)
        encoding.writeVarUint8Array(encoder, bytes)
      }),
    )
  }

  #sendMessage(message: Uint8Array): void {
    this.#sent++
    this.#sendPayload(message)
  }
}

interface SyncMessage {
  readonly kind: typeof messageYjsSyncStep1 | typeof messageYjsSyncStep2 | typeof messageYjsUpdate
  readonly bytes: Uint8Array
}

/** Nothing when it is no sync message. */
function read(payload: Uint8Array): SyncMessage | undefined {
  try {
    const decoder = decoding.createDecoder(payload)
    if (decoding.readVarUint(decoder) !== MESSAGE_SYNC) return undefined
    const kind = decoding.readVarUint(decoder)
    if (kind !== messageYjsSyncStep1 && kind !== messageYjsSyncStep2 && kind !== messageYjsUpdate) return undefined
    return { kind, bytes: decoding.readVarUint8Array(decoder) }
  } catch {
    return undefined
  }
}

/** No structs and no deletions. */
const isEmpty = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0
