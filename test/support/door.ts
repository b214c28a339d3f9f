import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A way to the relay that can be shut: sockets through it break and new ones are refused, as when the network goes. */
export class Door {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly port: number
  #isShut = false
  #relayPort = 0

  private constructor(server: Server, port: number) {
    this.#server = server
    this.port = port
    server.on('connection', (inner) => this.#join(inner))
  }

  static async make(): Promise<Door> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new Door(server, (server.address() as { port: number }).port)
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get isShut(): boolean {
    return this.#isShut
  }

  leadTo(relayPort: number): void {
    this.#relayPort = relayPort
  }

  shut(): void {
    this.#isShut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  open(): void {
    this.#isShut = false
  }

  close(): void {
    this.shut()
    this.#server.close()
  }

  #join(inner: Socket): void {
    if (this.#isShut) return void inner.destroy()
    const outer = connect(this.#relayPort, '127.0.0.1')
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      this.#sockets.add(one)
      one.setNoDelay(true)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        this.#sockets.delete(one)
        other.destroy()
      })
    }
  }
}
