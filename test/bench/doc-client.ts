import { briefText } from '@baton/shared/content/layout.ts'
import type { Id } from '@baton/shared/ids.ts'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { readSyncMessage, syncMessage } from '../support/sync-message.ts'
import { WireSocket } from '../support/wire-socket.ts'

/** A client with one doc open that applies what it hears, types, and knows what is on disk. */
export class DocClient {
  readonly doc = new Y.Doc()
  readonly wire: WireSocket
  #sent = 0
  #persisted = 0
  #onPersisted: () => void = () => {}
  onUpdate: () => void = () => {}

  private constructor(wire: WireSocket) {
    this.wire = wire
    wire.onFrame = (_, payload) => this.#hear(payload)
    wire.onControl = (message) => {
      if (message.type !== 'persisted') return
      this.#persisted = message.count
      this.#onPersisted()
    }
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== REMOTE) this.#send(messageYjsUpdate, update)
    })
  }

  static async open(relay: string, token: string, docName: string): Promise<DocClient> {
    const client = new DocClient(await WireSocket.connect(relay, token))
    client.wire.say({ type: 'open', channel: CHANNEL, doc: docName, own: [client.doc.clientID], others: [] })
    await client.wire.heard('opened')
    await client.load()
    return client
  }

  /** Asks for all that the relay has, and resolves when it is here. */
  load(): Promise<void> {
    this.#send(messageYjsSyncStep1, Y.encodeStateVector(this.doc))
    return new Promise((resolve) => {
      this.#onLoaded = resolve
    })
  }

  type(task: Id, text: string): void {
    briefText(this.doc, task).insert(0, text)
  }

  async saved(): Promise<void> {
    while (this.#persisted < this.#sent) {
      await new Promise<void>((resolve) => {
        this.#onPersisted = resolve
      })
    }
  }

  #onLoaded: () => void = () => {}

  #hear(payload: Uint8Array): void {
    const { step, bytes } = readSyncMessage(payload)
    if (step === messageYjsSyncStep1) return this.#send(messageYjsSyncStep2, Y.encodeStateAsUpdate(this.doc, bytes))
    Y.applyUpdate(this.doc, bytes, REMOTE)
    if (step === messageYjsSyncStep2) this.#onLoaded()
    else this.onUpdate()
  }

  #send(step: number, bytes: Uint8Array): void {
    this.#sent++
    this.wire.sendOn(CHANNEL, syncMessage(step, bytes))
  }
}

const CHANNEL = 1
const REMOTE = Symbol('remote')
