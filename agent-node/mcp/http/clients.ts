import { randomUUID } from 'node:crypto'
import { BODY_BYTES_MAX, MCP_CLIENTS_MAX, SESSION_IDLE_MS_MAX } from '@baton/shared/limits.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { AgentNode } from '../../agent-node.ts'
import type { Device } from '../../open-device.ts'
import { openSession } from '../../session.ts'
import { workAt } from '../../work-at.ts'

/** One MCP client: its connection, and the session in which it works on the board. */
export interface Client {
  readonly ok: true
  readonly id: string
  readonly transport: StreamableHTTPServerTransport
  readonly server: Server
  readonly node: AgentNode
  /** Requests under way. */
  asked: number
  usedAt: number
}

export interface ClientsOptions {
  readonly device: Device
  readonly serve: (node: AgentNode, onClose: () => void) => Server
  readonly now?: () => number
}

/**
 * The clients that are connected to a node. Each has a session of its own, as a process of its own would: its leases are renewed while it
 * works, and when it leaves, or was silent for too long, the next one carries the session on.
 */
export class Clients {
  readonly #clients = new Map<string, Client>()
  readonly #options: ClientsOptions
  readonly #now: () => number

  constructor(options: ClientsOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
  }

  get count(): number {
    return this.#clients.size
  }

  find(id: string): Client | undefined {
    return this.#clients.get(id)
  }

  /** It counts once it has said hello; until then nobody finds it. */
  async open(): Promise<Client | Rejection> {
    if (this.count >= MCP_CLIENTS_MAX && !(await this.#endLongestUnused())) {
      return reject('BUSY', `${MCP_CLIENTS_MAX} clients work here already; end one, or wait until one has been idle for half an hour.`)
    }
    const { device, serve } = this.#options
    const node = workAt(device, openSession(device.config.folder))
    const id = randomUUID()
    const server = serve(node, () => {
      this.#clients.delete(id)
      void node.close()
    })
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => id,
      maxRequestBodySize: BODY_BYTES_MAX,
      onsessioninitialized: () => void this.#clients.set(id, client),
    })
    const client: Client = { ok: true, id, transport, server, node, asked: 0, usedAt: this.#now() }
    // The SDK's types allow no `undefined` where its own classes have it.
    await server.connect(transport as Transport)
    return client
  }

  /** Runs one request of a client; whoever never said hello is gone afterwards. */
  async serve(client: Client, answer: () => Promise<void>): Promise<void> {
    client.asked++
    try {
      await answer()
    } finally {
      client.asked--
      client.usedAt = this.#now()
      if (!this.#clients.has(client.id)) await client.server.close()
    }
  }

  async endIdle(): Promise<void> {
    const idle = [...this.#clients.values()].filter(({ asked, usedAt }) => asked === 0 && this.#now() - usedAt > SESSION_IDLE_MS_MAX)
    for (const { server } of idle) await server.close()
  }

  async close(): Promise<void> {
    for (const { server } of [...this.#clients.values()]) await server.close()
  }

  /** Many clients never say goodbye. Whoever holds a task is not sent away for another. */
  async #endLongestUnused(): Promise<boolean> {
    const [longest] = [...this.#clients.values()]
      .filter(({ asked, node }) => asked === 0 && node.session.leases().length === 0)
      .sort((a, b) => a.usedAt - b.usedAt)
    await longest?.server.close()
    return longest !== undefined
  }
}
