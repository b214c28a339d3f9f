import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Device } from '../../open-device.ts'
import { createServer } from '../server.ts'
import type { Toolset } from '../tools.ts'
import { Clients } from './clients.ts'
import { localBearer } from './local-bearer.ts'
import { answerRequests, MCP_PATH } from './requests.ts'

export interface Listening {
  readonly ok: true
  readonly url: string
  /** Where the secret stands that clients show. */
  readonly bearerFile: string
  readonly close: () => Promise<void>
}

export interface ListenOptions {
  readonly device: Device
  /** 0 takes any free one. */
  readonly port: number
  readonly toolset?: Toolset | undefined
  readonly log: (line: string) => void
}

const LOOK_FOR_IDLE_EVERY_MS = 60_000

/** Serves the tools on this machine to clients that speak HTTP. It listens on the loopback address and nowhere else. */
export async function listen({ device, port, toolset, log }: ListenOptions): Promise<Listening | Rejection> {
  const clients = new Clients({ device, serve: (node, onClose) => createServer(node, { log, toolset, onClose }) })
  const bearer = localBearer(device.config.folder)
  const http = createHttpServer(answerRequests(clients, bearer, log))
  const failed = await listening(http, port)
  if (failed) return reject('INVALID', `Port ${port} cannot be used (${failed.message}); say another with --port.`)
  const looking = setInterval(() => void clients.endIdle(), LOOK_FOR_IDLE_EVERY_MS)
  looking.unref()
  return {
    ok: true,
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}${MCP_PATH}`,
    bearerFile: bearer.file,
    close: async () => {
      clearInterval(looking)
      await clients.close()
      await new Promise((resolve) => {
        http.close(resolve)
        http.closeAllConnections()
      })
    },
  }
}

const listening = (http: Server, port: number): Promise<Error | undefined> =>
  new Promise((resolve) => {
    http.once('error', resolve)
    http.listen(port, '127.0.0.1', () => {
      http.off('error', resolve)
      resolve(undefined)
    })
  })
