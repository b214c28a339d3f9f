import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Door {
  readonly url: string
  readonly close: () => void
}

/** The suite cannot show a secret: this stands before the node, shows it, and passes everything else on as it came. */
export async function openDoor(to: string, secret: string): Promise<Door> {
  const server = createServer((asked, answer) => {
    const headers = { ...asked.headers, authorization: `Bearer ${secret}` }
    const passed = request(new URL(asked.url ?? '', to), { method: asked.method, headers }, (came) => {
      answer.writeHead(came.statusCode ?? 500, came.headers)
      came.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(to).pathname}`, close }
}
