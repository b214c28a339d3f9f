import { CHANNELS_PER_CONNECTION_MAX } from '@baton/shared/limits.ts'
import type { Up } from '@baton/shared/protocol/up.ts'
import type { Principal } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import type { ContentChannel, ContentParts } from './content-channel.ts'
import { openDoc } from './open-doc.ts'
import type { Peer } from './peer.ts'

/** The docs that one connection has open, by the number of their channel. Each is pinned for as long as it is. */
export class OpenDocs {
  readonly #streams: Streams
  readonly #peer: Peer
  /** How many editors this connection lets be seen. */
  readonly #quota = { used: 0 }
  readonly #open = new Map<number, { readonly channel: ContentChannel; readonly doc: string }>()

  constructor(streams: Streams, peer: Peer) {
    this.#streams = streams
    this.#peer = peer
  }

  /** A frame for a channel that has just been closed is late, not wrong: its device resets the doc. */
  receive(number: number, payload: Uint8Array): void {
    this.#open.get(number)?.channel.receive(payload)
  }

  /** Answers what is wrong with the message itself, if anything. */
  async open(
    principal: Principal,
    message: Extract<Up, { type: 'open' }>,
    on: Pick<ContentParts, 'onRefused' | 'onFailed'>,
  ): Promise<string | undefined> {
    const { channel: number } = message
    if (this.#open.has(number) || this.#open.size >= CHANNELS_PER_CONNECTION_MAX) {
      return `Channel ${number} is open already, or there are more than ${CHANNELS_PER_CONNECTION_MAX}.`
    }
    const opened = await openDoc(this.#streams, this.#peer, principal, message, {
      ...on,
      quota: this.#quota,
      onClosed: (code, reason) => {
        this.close(number)
        this.#peer.say({ type: 'closed', channel: number, code, reason })
      },
    })
    if (!opened.ok) {
      this.#peer.say({ type: 'closed', channel: number, code: opened.code, reason: opened.reason })
      return undefined
    }
    this.#open.set(number, opened)
    // Whoever hung up meanwhile keeps nothing open.
    if (this.#peer.isClosed) this.close(number)
    return undefined
  }

  close(number: number): void {
    const open = this.#open.get(number)
    if (!open) return
    this.#open.delete(number)
    open.channel.close()
    this.#streams.docs.unpin(open.doc)
  }

  closeAll(): void {
    for (const number of [...this.#open.keys()]) this.close(number)
  }
}
