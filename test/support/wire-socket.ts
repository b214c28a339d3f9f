import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { Down } from '@baton/shared/protocol/down.ts'
import { CONTROL_CHANNEL, decodeFrame, encodeFrame } from '@baton/shared/protocol/frame.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { Up } from '@baton/shared/protocol/up.ts'
import { PROTOCOL_MAX, PROTOCOL_MIN } from '@baton/shared/protocol/version.ts'
import { uuidv7 } from 'uuidv7'
import { WebSocket } from 'ws'

/** The wire over a real socket with as little as possible around it: what a benchmark measures should be the relay. */
export class WireSocket {
  readonly device: Id = uuidv7()
  onFrame: (channel: number, payload: Uint8Array) => void = () => {}
  onControl: (message: Down) => void = () => {}
  readonly #socket: WebSocket
  readonly #decided = new Map<Id, (outcome: Outcome) => void>()
  readonly #wanted: { readonly type: Down['type']; readonly resolve: (message: Down) => void }[] = []
  readonly #numbers = new Map<StreamName, number>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (bytes: Buffer) => this.#receive(bytes))
  }

  static async connect(relay: string, token: string): Promise<WireSocket> {
    const socket = new WebSocket(`${relay.replace(/^http/, 'ws')}/sync`, { headers: { authorization: `Bearer ${token}` } })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const wire = new WireSocket(socket)
    wire.say({ type: 'hello', protocol: { min: PROTOCOL_MIN, max: PROTOCOL_MAX }, device: wire.device, epoch: 0, streams: [] })
    await wire.heard('welcome')
    return wire
  }

  say(message: Up): void {
    this.#socket.send(encodeFrame(CONTROL_CHANNEL, encoder.encode(JSON.stringify(message))))
  }

  sendOn(channel: number, payload: Uint8Array): void {
    this.#socket.send(encodeFrame(channel, payload))
  }

  /** The next control message of a type. */
  heard<Type extends Down['type']>(type: Type): Promise<Extract<Down, { type: Type }>> {
    return new Promise((resolve) => {
      this.#wanted.push({ type, resolve: resolve as (message: Down) => void })
    })
  }

  /** Sends a command and resolves with what became of it. The stream must be subscribed. */
  decide(stream: StreamName, type: string, args: Record<string, unknown>): Promise<Outcome> {
    const id = uuidv7()
    const decided = new Promise<Outcome>((resolve) => this.#decided.set(id, resolve))
    const deviceSeq = (this.#numbers.get(stream) ?? 0) + 1
    this.#numbers.set(stream, deviceSeq)
    const command = { id, device: this.device, deviceSeq, stream, type, v: 1, args, at: Date.now() }
    this.say({ type: 'commands', stream, commands: [command] })
    return decided
  }

  close(): void {
    this.#socket.terminate()
  }

  #receive(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes)
    if (!frame) throw new Error('the relay sent no frame')
    if (frame.channel !== CONTROL_CHANNEL) return this.onFrame(frame.channel, frame.payload)
    const text = decoder.decode(frame.payload)
    // Others' rows, which nobody here waits for: a bench's clients would else spend their time reading them.
    if (OTHERS_ROWS.test(text) && !this.#wanted.some(({ type }) => type === 'rows')) return
    const message = JSON.parse(text) as Down
    if (message.type === 'resend') throw new Error('the numbers of this client have a gap')
    if (message.type === 'error') throw new Error(`the relay says ${message.code}: ${message.reason}`)
    if (message.type === 'rows') this.#resolve(message.outcomes)
    const at = this.#wanted.findIndex(({ type }) => type === message.type)
    if (at >= 0) this.#wanted.splice(at, 1)[0]?.resolve(message)
    this.onControl(message)
  }

  #resolve(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      this.#decided.get(outcome.id)?.(outcome)
      this.#decided.delete(outcome.id)
    }
  }
}

const OTHERS_ROWS = /^\{"type":"rows","after":\d+,"outcomes":\[\],/
const encoder = new TextEncoder()
const decoder = new TextDecoder()
