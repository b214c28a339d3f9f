import type { Streams } from '@baton/relay/streams/streams.ts'
import { Connection } from '@baton/relay/sync/connection.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'
import type { Down } from '@baton/shared/protocol/down.ts'
import { CONTROL_CHANNEL, decodeFrame, encodeFrame } from '@baton/shared/protocol/frame.ts'
import type { Hello } from '@baton/shared/protocol/hello.ts'
import type { Up } from '@baton/shared/protocol/up.ts'
import { uuidv7 } from 'uuidv7'

/** Speaks the wire to a connection of the relay by hand: what it says is what goes, what it heard is there to look at. */
export class WireClient {
  readonly device: Id
  readonly heard: Down[] = []
  readonly frames: { readonly channel: number; readonly payload: Uint8Array }[] = []
  closedWith: { readonly code: number; readonly reason: string } | undefined
  readonly #connection: Connection
  readonly #waiting: (() => void)[] = []

  constructor(streams: Streams, credential: Id, device: Id = uuidv7()) {
    this.device = device
    this.#connection = new Connection(streams, credential, {
      send: (bytes) => this.#receive(bytes),
      close: (code, reason) => {
        this.closedWith = { code, reason }
        this.#wake()
      },
      unsentBytes: () => 0,
    })
  }

  say(message: Up | object): void {
    this.sendRaw(encodeFrame(CONTROL_CHANNEL, new TextEncoder().encode(JSON.stringify(message))))
  }

  sendRaw(bytes: Uint8Array): void {
    this.#connection.receive(bytes)
  }

  sendOn(channel: number, payload: Uint8Array): void {
    this.sendRaw(encodeFrame(channel, payload))
  }

  /** Says hello and hears the welcome. */
  async hello(given: Partial<Hello> = {}): Promise<Extract<Down, { type: 'welcome' }>> {
    this.say({ type: 'hello', protocol: { min: 1, max: 1 }, device: this.device, epoch: 0, streams: [], ...given })
    return this.next('welcome')
  }

  async subscribe(stream: StreamName, cursor = 0, outcome = 0): Promise<Extract<Down, { type: 'rows' }>> {
    this.say({ type: 'subscribe', stream, cursor, outcome })
    return this.next('rows')
  }

  command(stream: StreamName, deviceSeq: number, type: string, args: object, more: Partial<WireCommand> = {}): WireCommand {
    return { id: uuidv7(), device: this.device, deviceSeq, stream, type, v: 1, args: args as WireCommand['args'], at: 0, ...more }
  }

  send(stream: StreamName, ...commands: readonly WireCommand[]): void {
    this.say({ type: 'commands', stream, commands })
  }

  /** The next message of a type, whatever comes before it. Each is given out once. */
  async next<Type extends Down['type']>(type: Type): Promise<Extract<Down, { type: Type }>> {
    for (;;) {
      const at = this.heard.findIndex((message) => message.type === type)
      if (at >= 0) return this.heard.splice(at, 1)[0] as Extract<Down, { type: Type }>
      if (this.closedWith) throw new Error(`closed while waiting for ${type}: ${JSON.stringify(this.closedWith)}`)
      await this.#news()
    }
  }

  async nextFrame(channel: number): Promise<Uint8Array> {
    for (;;) {
      const at = this.frames.findIndex((frame) => frame.channel === channel)
      const [frame] = at >= 0 ? this.frames.splice(at, 1) : []
      if (frame) return frame.payload
      await this.#news()
    }
  }

  async closing(): Promise<{ readonly code: number; readonly reason: string }> {
    while (!this.closedWith) await this.#news()
    return this.closedWith
  }

  hangUp(): void {
    this.#connection.closed()
  }

  #receive(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes)
    if (!frame) throw new Error('the relay sent no frame')
    if (frame.channel === CONTROL_CHANNEL) this.heard.push(JSON.parse(new TextDecoder().decode(frame.payload)) as Down)
    else this.frames.push(frame)
    this.#wake()
  }

  #news(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
