import type { Down } from '@baton/shared/protocol/down.ts'
import { CONTROL_CHANNEL, decodeFrame, encodeFrame } from '@baton/shared/protocol/frame.ts'
import type { Up } from '@baton/shared/protocol/up.ts'
import { PROTOCOL_MAX, PROTOCOL_MIN } from '@baton/shared/protocol/version.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { uuidv7 } from 'uuidv7'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

/**
 * A device that types into one doc over the real socket and takes in what others typed only when told to: it speaks the wire by hand, so
 * that a recorded history can be replayed in the order in which it happened.
 */
export class TraceDevice {
  readonly doc = new Y.Doc()
  readonly #socket: WebSocket
  /** Updates of the other side that have arrived and are not applied. */
  readonly #arrived: Uint8Array[] = []
  #sent = 0
  #persisted = 0
  #wake: () => void = () => {}

  private constructor(socket: WebSocket, clientId: number) {
    this.#socket = socket
    this.doc.clientID = clientId
  }

  static async open(relay: string, token: string, docName: string, clientId: number): Promise<TraceDevice> {
    const socket = new WebSocket(`${relay.replace(/^http/, 'ws')}/sync`, { headers: { authorization: `Bearer ${token}` } })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const device = new TraceDevice(socket, clientId)
    const opened = new Promise<void>((resolve) => {
      socket.on('message', (bytes: Buffer) => device.#receive(bytes, docName, resolve))
    })
    device.#say({ type: 'hello', protocol: { min: PROTOCOL_MIN, max: PROTOCOL_MAX }, device: uuidv7(), epoch: 0, streams: [] })
    await opened
    return device
  }

  /** Types, and sends what that changed. */
  type(edit: (doc: Y.Doc) => void): void {
    this.doc.once('update', (update: Uint8Array) => this.#send(UPDATE, update))
    this.doc.transact(() => edit(this.doc))
  }

  /** Takes in the next so many updates of the other side, waiting for those that have not arrived. */
  async takeIn(count: number): Promise<void> {
    while (this.#arrived.length < count) await this.#news()
    for (const update of this.#arrived.splice(0, count)) Y.applyUpdate(this.doc, update)
  }

  /** Resolves when everything that was typed is on the relay's disk. */
  async saved(): Promise<void> {
    while (this.#persisted < this.#sent) await this.#news()
  }

  close(): void {
    this.#socket.close()
  }

  #receive(bytes: Uint8Array, docName: string, opened: () => void): void {
    const frame = decodeFrame(bytes)
    if (!frame) return
    if (frame.channel === CONTROL_CHANNEL) this.#control(JSON.parse(new TextDecoder().decode(frame.payload)) as Down, docName, opened)
    else this.#content(frame.payload)
    this.#wake()
  }

  #control(message: Down, docName: string, opened: () => void): void {
    if (message.type === 'welcome') this.#say({ type: 'open', channel: CHANNEL, doc: docName, own: [this.doc.clientID], others: [] })
    if (message.type === 'opened') opened()
    if (message.type === 'persisted') this.#persisted = message.count
    if (message.type === 'closed' || message.type === 'error') throw new Error(JSON.stringify(message))
  }

  #content(payload: Uint8Array): void {
    const decoder = decoding.createDecoder(payload)
    decoding.readVarUint(decoder)
    const step = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (step === UPDATE) this.#arrived.push(bytes)
  }

  #send(step: number, bytes: Uint8Array): void {
    const payload = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, SYNC)
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, bytes)
    })
    this.#sent++
    this.#socket.send(encodeFrame(CHANNEL, payload))
  }

  #say(message: Up): void {
    this.#socket.send(encodeFrame(CONTROL_CHANNEL, new TextEncoder().encode(JSON.stringify(message))))
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

const CHANNEL = 1
const SYNC = 0
const UPDATE = 2
