import { FRAME_BYTES_MAX } from '@baton/shared/limits.ts'
import { CLOSE, isFinal } from '@baton/shared/protocol/close-code.ts'
import { pauseMs } from '@baton/shared/replica/redial.ts'
import type { Replica } from '@baton/shared/replica/replica.ts'
import { WebSocket } from 'ws'

export interface LineOptions {
  /** `http://127.0.0.1:4600` */
  readonly relay: string
  readonly token: string
  /** The relay will not have this device: trying again changes nothing. */
  readonly onRefused: (reason: string) => void
}

/** A handshake that takes longer will not come. */
const HANDSHAKE_MS_MAX = 10_000

/** Handshakes that end for good, in words for whoever set this device up. */
const REFUSALS: Readonly<Record<number, string>> = {
  401: 'it does not know this access token, or the token was revoked or ran out. Check BATON_TOKEN (401).',
  403: 'it takes nothing from this address. Check BATON_RELAY (403).',
}

/** Keeps a replica connected: one WebSocket after another, with growing and jittered pauses while nobody answers. */
export class Line {
  readonly #replica: Replica
  readonly #options: LineOptions
  #socket: WebSocket | undefined
  #pause: NodeJS.Timeout | undefined
  /** Tries since the relay last said anything. */
  #tries = 0
  #isClosed = false

  constructor(replica: Replica, options: LineOptions) {
    this.#replica = replica
    this.#options = options
    this.#dial()
  }

  /** The last try brought nothing: there is no use in waiting for the next. */
  get isUnanswered(): boolean {
    return this.#tries > 0
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#pause)
    const socket = this.#socket
    this.#socket = undefined
    socket?.terminate()
  }

  #dial(): void {
    if (this.#isClosed) return
    const { relay, token } = this.#options
    const url = new URL('/sync', relay)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(url, {
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
      maxPayload: FRAME_BYTES_MAX,
      handshakeTimeout: HANDSHAKE_MS_MAX,
    })
    this.#socket = socket
    let refusal: string | undefined
    socket.on('open', () => {
      this.#replica.connected({
        send: (bytes) => socket.send(bytes),
        close: () => socket.terminate(),
      })
    })
    socket.on('message', (data: Buffer) => {
      this.#tries = 0
      this.#replica.received(data)
    })
    socket.on('unexpected-response', (request, response) => {
      refusal = REFUSALS[response.statusCode ?? 0]
      response.resume()
      request.destroy()
      socket.terminate()
    })
    // What broke it shows in 'close', which follows.
    socket.on('error', () => {})
    socket.on('close', (code, reason) => {
      if (this.#socket !== socket) return
      this.#socket = undefined
      this.#replica.disconnected()
      if (isFinal(code) && code !== CLOSE.EPOCH) refusal = reason.toString() || `The relay closed with ${code}.`
      if (refusal === undefined) this.#dialLater()
      else if (!this.#isClosed) this.#options.onRefused(refusal)
    })
  }

  #dialLater(): void {
    if (this.#isClosed) return
    this.#pause = setTimeout(() => this.#dial(), pauseMs(this.#tries++, Math.random()))
  }
}
