import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { BODY_BYTES_MAX } from '@baton/shared/limits.ts'
import { CODES, type Rejection, reject } from '@baton/shared/rejection.ts'
import { ErrorCode, isInitializeRequest } from '@modelcontextprotocol/sdk/types.js'
import type { Client, Clients } from './clients.ts'
import type { LocalBearer } from './local-bearer.ts'
import { refuseForeign } from './loopback.ts'

export const MCP_PATH = '/mcp'

/** Streamable HTTP: who may speak here is looked at first, then which client it is; the rest is the SDK's. */
export function answerRequests(clients: Clients, bearer: LocalBearer, log: (line: string) => void): RequestListener {
  return (request, response) => {
    answer(clients, bearer, request, response).catch((error: unknown) => {
      log(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`)
      if (response.headersSent) response.end()
      else refuse(response, reject('INTERNAL', 'Something is broken here; the log says what.'))
    })
  }
}

async function answer(clients: Clients, bearer: LocalBearer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const foreign = refuseForeign(request.headers)
  if (foreign) return refuse(response, foreign)
  if (request.url?.split('?')[0] !== MCP_PATH) return refuse(response, reject('NOT_FOUND', `There is only ${MCP_PATH} here.`))
  if (!bearer.isShownBy(request.headers.authorization)) {
    response.setHeader('www-authenticate', 'Bearer realm="baton"')
    return refuse(response, reject('UNAUTHENTICATED', `Show "Authorization: Bearer" with what stands in ${bearer.file}.`))
  }
  const read = await readMessage(request)
  if (!read.ok) return refuse(response, read, read.code === 'INVALID' ? ErrorCode.ParseError : undefined)
  const client = await clientOf(clients, request, read.message)
  if (!client.ok) return refuse(response, client, client.code === 'NOT_FOUND' ? SESSION_NOT_FOUND : undefined)
  const handle = () => client.transport.handleRequest(request, response, read.message)
  // A stream that only listens stays open for hours, and is no work.
  return request.method === 'GET' ? handle() : clients.serve(client, handle)
}

/** What the specification has clients take as the end of their session. */
const SESSION_NOT_FOUND = -32001

async function clientOf(clients: Clients, { headers }: IncomingMessage, message: unknown): Promise<Client | Rejection> {
  const id = headers['mcp-session-id']
  if (id === undefined) {
    return isInitializeRequest(message) ? clients.open() : reject('INVALID', 'Say initialize first, then show your Mcp-Session-Id.')
  }
  return clients.find(String(id)) ?? reject('NOT_FOUND', 'This session has ended; initialize a new one.')
}

type Read = { readonly ok: true; readonly message?: unknown } | Rejection

async function readMessage(request: IncomingMessage): Promise<Read> {
  if (request.method !== 'POST') return { ok: true }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > BODY_BYTES_MAX) return reject('TOO_LARGE', `A message has at most ${BODY_BYTES_MAX} bytes.`)
    chunks.push(chunk)
  }
  try {
    return { ok: true, message: JSON.parse(Buffer.concat(chunks).toString('utf8')) }
  } catch {
    return reject('INVALID', 'This is no JSON.')
  }
}

function refuse(response: ServerResponse, { code, reason }: Rejection, rpcCode: number = ErrorCode.ConnectionClosed): void {
  response.writeHead(CODES[code].http, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ jsonrpc: '2.0', error: { code: rpcCode, message: `${code}: ${reason}` }, id: null }))
}
