import { CLOSE, isFinal } from '@baton/shared/protocol/close-code.ts'
import { pauseMs } from '@baton/shared/replica/redial.ts'
import type { Replica } from '@baton/shared/replica/replica.ts'

/** A handshake that takes longer will not come. */
const HANDSHAKE_MS_MAX = 10_000

export interface LineOptions {
  /** The relay will not have this device: trying again changes nothing. */
  readonly onRefused: (code: number, reason: string) => void
}

/** Keeps a replica connected: one WebSocket after another, with growing and jittered pauses while nobody answers. */
export class Line {
  readonly #replica: Replica
  readonly #options: LineOptions
  #socket: WebSocket | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Tries since this device was last online: a relay that answers while the disk refuses is no use either. */
  #tries = 0
  #isClosed = false

  constructor(replica: Replica, options: LineOptions) {
    this.#replica = replica
    this.#options = options
    this.#dial()
  }

  /** Tries at once, unless it is connected or trying. */
  retry(): void {
    if (this.#socket || this.#isClosed) return
    clearTimeout(this.#timer)
    this.#tries = 0
    this.#dial()
  }

  /** The network went. A socket that nobody closes would go on as if it were connected, so it is given up, and a new one is tried for. */
  drop(): void {
    if (this.#socket) this.#lost(this.#socket)
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    const socket = this.#socket
    this.#socket = undefined
    socket?.close()
    this.#replica.disconnected()
  }

  #dial(): void {
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`)
    socket.binaryType = 'arraybuffer'
    this.#socket = socket
    this.#timer = setTimeout(() => this.#lost(socket), HANDSHAKE_MS_MAX)
    socket.onopen = () => {
      if (this.#socket !== socket) return
      clearTimeout(this.#timer)
      this.#replica.connected({ send: (bytes) => socket.send(bytes as Uint8Array<ArrayBuffer>), close: () => this.#lost(socket) })
    }
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      if (this.#socket !== socket) return
      this.#replica.received(new Uint8Array(data))
    }
    socket.onclose = ({ code, reason }) => {
      if (this.#socket !== socket) return
      if (!isFinal(code) || code === CLOSE.EPOCH) return this.#lost(socket)
      this.close()
      this.#options.onRefused(code, reason)
    }
  }

  /** Does not wait for the other side's farewell, which may never come. */
  #lost(socket: WebSocket): void {
    if (this.#socket !== socket) return
    clearTimeout(this.#timer)
    this.#socket = undefined
    socket.close()
    if (this.#replica.status().online) this.#tries = 0
    this.#replica.disconnected()
    const pause = pauseMs(this.#tries++, Math.random())
    this.#timer = setTimeout(() => this.#dial(), pause)
  }
}
