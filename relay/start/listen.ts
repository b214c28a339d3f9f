import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** How long answers under way may still take when the relay stops. */
const STOP_MS_MAX = 3_000
const IDLE_LOOK_MS = 20

/** Throws a sentence when the address is not to be had. */
export async function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    const said = SENTENCES[(error as NodeJS.ErrnoException).code ?? '']
    throw said ? new Error(said(host, port), { cause: error }) : error
  }
}

const SENTENCES: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (host, port) => `Port ${port} on ${host} is taken by another program; stop that one, or choose another with --port.`,
  EACCES: (host, port) => `This user may not listen on port ${port} of ${host}; choose one above 1023 with --port.`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine; choose another with --host.`,
  ENOTFOUND: (host) => `${host} is no address of this machine; choose another with --host.`,
}

/** The answer closes the server: idle connections at once, the others when they are done or when they took too long. */
export function closerOf(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  return async () => {
    const closed = once(server, 'close')
    server.close()
    // What answers now is idle once it has answered, and would be kept alive.
    const idling = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS)
    // Sockets that became WebSockets are none of the server's own.
    const timer = setTimeout(() => {
      for (const socket of sockets) socket.destroy()
    }, STOP_MS_MAX)
    await closed
    clearInterval(idling)
    clearTimeout(timer)
  }
}
