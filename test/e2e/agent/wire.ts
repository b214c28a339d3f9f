import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A wire to a relay that can be frozen: everything stays connected and nothing comes through. */
export interface Wire {
  readonly url: string
  readonly to: (relay: string) => void
  readonly freeze: () => void
  readonly thaw: () => void
  readonly close: () => void
}

export async function openWire(): Promise<Wire> {
  const sockets = new Set<Socket>()
  let port = 0
  let isFrozen = false
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    near.pipe(far).pipe(near)
    for (const socket of [near, far]) {
      sockets.add(socket)
      if (isFrozen) socket.pause()
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    to: (relay) => {
      port = Number(new URL(relay).port)
    },
    freeze: () => {
      isFrozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw: () => {
      isFrozen = false
      for (const socket of sockets) socket.resume()
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
