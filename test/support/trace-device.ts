import { messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { readSyncMessage, syncMessage } from './sync-message.ts'
import { WireSocket } from './wire-socket.ts'

/**
 * A device that types into one doc over the real socket and takes in what others typed only when told to: it speaks the wire by hand, so
 * that a recorded history can be replayed in the order in which it happened.
 */
export class TraceDevice {
  readonly doc = new Y.Doc()
  readonly #wire: WireSocket
  /** Updates of the other side that have arrived and are not applied. */
  readonly #arrived: Uint8Array[] = []
  #sent = 0
  #persisted = 0
  #wake: () => void = () => {}

  private constructor(wire: WireSocket, clientId: number) {
    this.#wire = wire
    this.doc.clientID = clientId
    wire.onFrame = (_, payload) => {
      const { step, bytes } = readSyncMessage(payload)
      if (step === messageYjsUpdate) this.#arrived.push(bytes)
      this.#wake()
    }
    wire.onControl = (message) => {
      if (message.type === 'closed') throw new Error(`the relay closed the doc: ${message.reason}`)
      if (message.type === 'persisted') this.#persisted = message.count
      this.#wake()
    }
  }

  static async open(relay: string, token: string, docName: string, clientId: number): Promise<TraceDevice> {
    const wire = await WireSocket.connect(relay, token)
    const device = new TraceDevice(wire, clientId)
    wire.say({ type: 'open', channel: CHANNEL, doc: docName, own: [clientId], others: [] })
    await wire.heard('opened')
    return device
  }

  /** Types, and sends what that changed. */
  type(edit: (doc: Y.Doc) => void): void {
    this.doc.once('update', (update: Uint8Array) => {
      this.#sent++
      this.#wire.sendOn(CHANNEL, syncMessage(messageYjsUpdate, update))
    })
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
    this.#wire.close()
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

const CHANNEL = 1
