import { type AwarenessEntry, decodeAwareness, NO_STATE } from '@baton/shared/content/awareness.ts'
import type { Id } from '@baton/shared/ids.ts'
import {
  AWARENESS_FRAME_BYTES_MAX,
  AWARENESS_STATE_BYTES_MAX,
  AWARENESS_STATES_PER_CHANNEL_MAX,
  AWARENESS_STATES_PER_CONNECTION_MAX,
} from '@baton/shared/limits.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { CursorRoom, Guest } from '../streams/cursor-room.ts'
import type { CursorRooms } from '../streams/cursor-rooms.ts'

/**
 * What one channel lets others see of its editors, and what it hears of theirs. Whose an editor is says the relay, whatever the client says.
 * A stock provider passes on what it hears: states under client ids of others are not its own, and not a fault either.
 */
export class ChannelCursors implements Guest {
  readonly device: Id
  readonly hear: (message: Uint8Array) => void
  readonly #parts: ChannelCursorParts
  readonly #shown = new Set<number>()
  #room: CursorRoom | undefined
  /** It wants to hear of others also when it shows nothing. */
  #isListening = false

  constructor(parts: ChannelCursorParts) {
    this.#parts = parts
    this.device = parts.device
    this.hear = parts.hear
  }

  /** Answers what is wrong with it, if anything; the rest of it counts. */
  receive(update: Uint8Array): Rejection | undefined {
    if (update.length > AWARENESS_FRAME_BYTES_MAX) return TOO_LARGE
    let entries: readonly AwarenessEntry[]
    try {
      entries = decodeAwareness(update)
    } catch {
      return NO_AWARENESS
    }
    let refusal: Rejection | undefined
    const taken: AwarenessEntry[] = []
    for (const entry of entries) {
      if (!this.#parts.isOwn(entry.client)) continue
      const stamped = this.#take(entry)
      if (typeof stamped === 'string') taken.push({ ...entry, state: stamped })
      else refusal = stamped
    }
    if (taken.length > 0) this.#show(taken)
    return refusal
  }

  /** Says all that is known, and from now on what changes. */
  query(): void {
    this.#isListening = true
    if (this.#room) this.#room.tellAll(this)
    else this.#enter()
  }

  close(): void {
    this.#parts.quota.used -= this.#shown.size
    this.#shown.clear()
    this.#leave()
  }

  /** The state as it goes on, with a name to it. */
  #take({ client, state }: AwarenessEntry): string | Rejection {
    if (state === NO_STATE) {
      if (this.#shown.delete(client)) this.#parts.quota.used--
      return state
    }
    if (Buffer.byteLength(state) > AWARENESS_STATE_BYTES_MAX) return TOO_LARGE
    const fields = objectIn(state)
    if (!fields) return NO_AWARENESS
    if (!this.#shown.has(client)) {
      const { quota } = this.#parts
      if (this.#shown.size >= AWARENESS_STATES_PER_CHANNEL_MAX || quota.used >= AWARENESS_STATES_PER_CONNECTION_MAX) return TOO_MANY
      this.#shown.add(client)
      quota.used++
    }
    return JSON.stringify({ ...fields, user: this.#parts.user() })
  }

  #show(entries: readonly AwarenessEntry[]): void {
    if (this.#shown.size > 0) this.#enter()
    this.#room?.show(this, entries)
    if (this.#shown.size === 0 && !this.#isListening) this.#leave()
  }

  #enter(): void {
    this.#room ??= this.#parts.rooms.enter(this.#parts.doc, this)
  }

  #leave(): void {
    if (this.#room) this.#parts.rooms.leave(this.#parts.doc, this)
    this.#room = undefined
  }
}

export interface ChannelCursorParts {
  readonly rooms: CursorRooms
  readonly doc: string
  readonly device: Id
  readonly user: () => { readonly member: Id; readonly name: string; readonly kind: string }
  /** Whether this connection may speak for a client id: it announced it, and no other device writes under it. */
  readonly isOwn: (client: number) => boolean
  readonly hear: (message: Uint8Array) => void
  /** How much this connection lets be seen in all its docs. */
  readonly quota: { used: number }
}

function objectIn(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

const NO_AWARENESS = reject('INVALID', 'This is no awareness: client ids, clocks, and a JSON object or null for each.')
const TOO_LARGE = reject('TOO_LARGE', `What an editor lets be seen has at most ${AWARENESS_STATE_BYTES_MAX} bytes.`)
const TOO_MANY = reject('LIMIT', `A connection lets at most ${AWARENESS_STATES_PER_CONNECTION_MAX} editors be seen.`)
