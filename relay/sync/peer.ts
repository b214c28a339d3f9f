import { UNSENT_BYTES_MAX } from '@baton/shared/limits.ts'
import { CLOSE } from '@baton/shared/protocol/close-code.ts'
import type { Down } from '@baton/shared/protocol/down.ts'
import { CONTROL_CHANNEL, encodeFrame } from '@baton/shared/protocol/frame.ts'

/** The socket as a connection sees it: bytes out, in order, and an end. */
export interface Socket {
  readonly send: (bytes: Uint8Array) => void
  readonly close: (code: number, reason: string) => void
  /** Bytes handed in and not yet gone. */
  readonly unsentBytes: () => number
}

/** Says control messages and doc frames to one socket. */
export class Peer {
  readonly #socket: Socket
  #isClosed = false

  constructor(socket: Socket) {
    this.#socket = socket
  }

  say(message: Down): void {
    this.sayJson(JSON.stringify(message))
  }

  /** For messages whose JSON is shared between subscribers. */
  sayJson(json: string): void {
    this.sendFrame(encodeFrame(CONTROL_CHANNEL, encoder.encode(json)))
  }

  sendFrame(frame: Uint8Array): void {
    if (this.#isClosed) return
    if (this.#socket.unsentBytes() > UNSENT_BYTES_MAX)
      return this.close(CLOSE.TRY_LATER, 'You read too slowly; come back with your cursor.')
    this.#socket.send(frame)
  }

  close(code: number, reason: string): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#socket.close(code, reason)
  }

  /** The other side has gone. */
  gone(): void {
    this.#isClosed = true
  }

  get isClosed(): boolean {
    return this.#isClosed
  }
}

const encoder = new TextEncoder()
