import { Connection } from './connection.ts'
import type { ConnectionParts } from './connection-parts.ts'
import type { Socket } from './ports.ts'

export type ConversationParts = Omit<ConnectionParts, 'socket'>

/** The connections of a replica, one after another, and what came in and was not heard yet. What it does, it does in turns. */
export class Conversation {
  readonly #parts: ConversationParts
  readonly #read: () => Promise<unknown>
  #connection: Connection | undefined
  #inbox: Uint8Array[] = []

  constructor(parts: ConversationParts, read: () => Promise<unknown>) {
    this.#parts = parts
    this.#read = read
  }

  connected(socket: Socket): void {
    this.#connection?.end()
    const connection = new Connection({ ...this.#parts, socket })
    this.#connection = connection
    this.#inbox = []
    this.#inTurn(connection, async () => {
      await this.#read()
      await connection.greet()
    })
  }

  /** Frames that come while a turn is under way are heard together in the next. */
  received(bytes: Uint8Array): void {
    const connection = this.#connection
    if (!connection || this.#inbox.push(bytes) > 1) return
    this.#inTurn(connection, async () => {
      if (connection !== this.#connection) return
      const frames = this.#inbox
      this.#inbox = []
      await connection.receive(frames)
    })
  }

  disconnected(): void {
    const connection = this.#connection
    if (!connection) return
    connection.end()
    this.#connection = undefined
    this.#inbox = []
    this.#parts.cursors.forgetOthers()
    this.#parts.company.forgetOthers()
    this.#inTurn(connection, async () => {
      if (this.#connection !== undefined) return
      await connection.noteEnd()
      await this.#parts.settle()
    })
  }

  tick(): void {
    const connection = this.#connection
    if (connection) this.#inTurn(connection, () => connection.tick())
  }

  sayCursors(): void {
    this.#connection?.sayCursors()
  }

  async advance(): Promise<void> {
    await this.#connection?.advance()
  }

  /** Should the disk fail, the connection ends and is made anew: what was received is asked for again. */
  #inTurn(connection: Connection, job: () => Promise<void>): void {
    void this.#parts.turns.run(async () => {
      try {
        await job()
      } catch (error) {
        this.#parts.ports.report(error)
        connection.fail()
      }
    })
  }
}
