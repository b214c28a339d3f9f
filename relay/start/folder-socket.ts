import { once } from 'node:events'
import { chmodSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, relative } from 'node:path'
import { BODY_BYTES_MAX } from '@baton/shared/limits.ts'
import { reject } from '@baton/shared/rejection.ts'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import { errorResponse } from '../http/errors.ts'
import { readJson } from '../http/read-body.ts'
import type { Streams } from '../streams/streams.ts'
import { issueToken, tokenWish } from './issue-token.ts'
import { closerOf } from './listen.ts'
import { loginLink } from './login-link.ts'
import { listTokens, revokeToken } from './tokens.ts'

/** Unix knows no longer path for a socket; the shortest limit is macOS's. */
const SOCKET_PATH_BYTES_MAX = 103

/** Where a running relay takes orders from whoever may read its data folder. Windows has named pipes instead. */
export function folderSocketPath(folder: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\baton-${folder.replaceAll(/[^a-z0-9]+/gi, '-')}`
  const path = join(folder, 'relay.sock')
  return Buffer.byteLength(path) > SOCKET_PATH_BYTES_MAX ? relative(process.cwd(), path) : path
}

export interface Orders {
  readonly streams: Streams
  readonly log: Logger
  /** Where people reach the relay. */
  readonly url: string
}

/** Answers `token` and `link` while the relay runs. No token is asked for: the folder is its owner's alone. The answer closes it. */
export async function openFolderSocket(folder: string, orders: Orders): Promise<() => Promise<void>> {
  const path = folderSocketPath(folder)
  const answer = getRequestListener(socketApp(orders).fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => void answer(request, response))
  const close = closerOf(server)
  // The folder's lock is ours, so whoever left this behind is gone.
  if (process.platform !== 'win32') rmSync(path, { force: true })
  server.listen(path)
  await once(server, 'listening')
  if (process.platform !== 'win32') chmodSync(path, 0o600)
  return close
}

function socketApp({ streams, log, url }: Orders): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    const requestId = uuidv7()
    log.error({ err: error, where: `${c.req.path} ${requestId}` }, 'failed')
    return errorResponse(reject('INTERNAL', 'The relay failed; its log says why, under this request id.'), requestId)
  })
  app.post('/tokens', async (c) => {
    const body = await readJson(c.req.raw, BODY_BYTES_MAX)
    if (!body.ok) return errorResponse(body, uuidv7())
    const wish = tokenWish.safeParse(body.value)
    if (!wish.success) return errorResponse(reject('INVALID', wish.error.message), uuidv7())
    const issued = await issueToken(streams, wish.data)
    return issued.ok ? c.json(issued, 201) : errorResponse(issued, uuidv7())
  })
  app.get('/tokens', async (c) => c.json(await listTokens(streams)))
  app.delete('/tokens/:token', async (c) => {
    const revoked = await revokeToken(streams, c.req.param('token'))
    return revoked.ok ? c.json(revoked) : errorResponse(revoked, uuidv7())
  })
  app.post('/links/:person', async (c) => {
    const made = await loginLink(streams, c.req.param('person'), url)
    return made.ok ? c.json(made, 201) : errorResponse(made, uuidv7())
  })
  return app
}
