import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { createServer as createHttpServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Clients } from '@baton/agent-node/mcp/http/clients.ts'
import { localBearer } from '@baton/agent-node/mcp/http/local-bearer.ts'
import { answerRequests, MCP_PATH } from '@baton/agent-node/mcp/http/requests.ts'
import { type Listening, listen } from '@baton/agent-node/mcp/http/serve-http.ts'
import { createServer } from '@baton/agent-node/mcp/server.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { BODY_BYTES_MAX, MCP_CLIENTS_MAX, SESSION_IDLE_MS_MAX } from '@baton/shared/limits.ts'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { expect, it, onTestFinished } from 'vitest'
import { tokenFor } from '../../../support/call.ts'
import { openRelay } from '../../../support/open-relay.ts'
import { openTestDevice } from '../../support/device.ts'

/** A project with a task that is ready, and an agent's device that listens. */
async function openHouse() {
  const relay = await openRelay()
  const { body } = await relay.admin('POST', '/api/projects', { name: 'Board', prefix: 'BAT' })
  const { token } = await tokenFor(relay.admin, 'Ada')
  const device = await openTestDevice({ url: relay.url, token })
  const listening = await listen({ device, port: 0, log: () => {} })
  if (!listening.ok) throw new Error(listening.reason)
  onTestFinished(() => listening.close())
  const addReady = (title: string) =>
    relay.admin('POST', '/api/projects/BAT/tasks', { title, column: derivedId(body.project.id, 'backlog') })
  return { relay, device, listening, addReady }
}

const secretOf = ({ bearerFile }: Listening): string => readFileSync(bearerFile, 'utf8').trim()

async function connect({ url }: Pick<Listening, 'url'>, secret: string) {
  const client = new Client({ name: 'test', version: '1' })
  const headers = { authorization: `Bearer ${secret}` }
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } })
  await client.connect(transport as Transport)
  onTestFinished(() => client.close())
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does.
  const call = async (name: string, args = {}) => (await client.callTool({ name, arguments: args })).structuredContent as any
  return { client, transport, call }
}

const HELLO = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
}

interface Raw {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** As anybody may speak to the port, with headers that `fetch` forbids. */
function raw({ url }: Pick<Listening, 'url'>, { method = 'POST', path = '/mcp', headers = {}, body = JSON.stringify(HELLO) }: Raw) {
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const asked = request(
      new URL(path, url),
      { method, headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers } },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part) => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
      },
    )
    asked.on('error', reject)
    asked.end(method === 'POST' ? body : undefined)
  })
}

it('[AN21] only whoever shows the secret of this folder is answered, and the relay’s token is not it', async () => {
  const { device, listening } = await openHouse()
  const secret = secretOf(listening)
  expect(statSync(listening.bearerFile).mode & 0o077).toBe(0)
  expect((await raw(listening, {})).status).toBe(401)
  for (const shown of ['', 'x', `${secret}x`, device.config.token]) {
    const { status, text } = await raw(listening, { headers: { authorization: `Bearer ${shown}` } })
    expect(status).toBe(401)
    expect(text).toContain('UNAUTHENTICATED')
    expect(text).not.toContain(secret)
  }
  expect((await raw(listening, { headers: { authorization: `Bearer ${secret}` } })).status).toBe(200)
  expect((await raw(listening, { path: `/mcp?token=${secret}` })).status).toBe(401)
})

it('[AN21] nothing comes in under a foreign name or from a foreign page', async () => {
  const { listening } = await openHouse()
  const authorization = `Bearer ${secretOf(listening)}`
  for (const foreign of [
    { host: 'evil.example' },
    { host: '127.0.0.1.evil.example' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ]) {
    expect((await raw(listening, { headers: { authorization, ...foreign } })).status).toBe(403)
  }
  for (const own of [{ host: 'localhost:1' }, { origin: 'http://localhost:6274' }, { host: '[::1]' }]) {
    expect((await raw(listening, { headers: { authorization, ...own } })).status).toBe(200)
  }
})

it('[AN21] what is no message, too long or elsewhere is refused and opens nothing', async () => {
  const { listening } = await openHouse()
  const headers = { authorization: `Bearer ${secretOf(listening)}` }
  expect((await raw(listening, { headers, body: '{' })).status).toBe(400)
  expect((await raw(listening, { headers, body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' })).status).toBe(400)
  expect((await raw(listening, { headers, body: 'x'.repeat(BODY_BYTES_MAX + 1) })).status).toBe(413)
  expect((await raw(listening, { headers, path: '/' })).status).toBe(404)
  expect((await raw(listening, { headers: { ...headers, accept: 'text/html' } })).status).toBe(406)
  expect((await raw(listening, { headers: { ...headers, 'mcp-session-id': 'nobody' } })).status).toBe(404)
})

it('[AN22] each client works in a session of its own, and what it holds stays its own', async () => {
  const { listening, addReady } = await openHouse()
  await addReady('First')
  await addReady('Second')
  const [one, two] = [await connect(listening, secretOf(listening)), await connect(listening, secretOf(listening))]
  const sessions = [await one.call('briefing'), await two.call('briefing')].map(({ data }) => data.you.session)
  expect(new Set(sessions).size).toBe(2)
  const taken = [await one.call('queue_next', { claim: true }), await two.call('queue_next', { claim: true })]
  expect(new Set(taken.map(({ data }) => data.task.key)).size).toBe(2)
  expect(await one.call('task_claim', { task: taken[1].data.task.key })).toMatchObject({ ok: false, error: { code: 'HELD' } })
})

it('[AN22] a client that says goodbye is gone, and the next one carries on what it held', async () => {
  const { listening, addReady } = await openHouse()
  await addReady('First')
  const first = await connect(listening, secretOf(listening))
  const { data } = await first.call('queue_next', { claim: true })
  const session = (await first.call('briefing')).data.you.session
  const id = first.transport.sessionId as string
  await first.transport.terminateSession()
  const headers = { authorization: `Bearer ${secretOf(listening)}`, 'mcp-session-id': id }
  expect((await raw(listening, { headers, body: '{"jsonrpc":"2.0","id":2,"method":"tools/list"}' })).status).toBe(404)

  const next = await connect(listening, secretOf(listening))
  expect((await next.call('briefing')).data.you.session).toBe(session)
  expect(await next.call('task_progress', { task: data.task.key, text: 'on it' })).toMatchObject({ ok: true, sync: 'confirmed' })
})

it('[AN22] who was silent for too long is sent away, and of too many the longest unused that holds nothing', async () => {
  const { device, addReady } = await openHouse()
  await addReady('Held')
  let now = 0
  const clients = new Clients({ device, serve: (node, onClose) => createServer(node, { log: () => {}, onClose }), now: () => now })
  const http = createHttpServer(answerRequests(clients, localBearer(device.config.folder), () => {})).listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(async () => {
    await clients.close()
    http.close()
  })
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}${MCP_PATH}`
  const secret = readFileSync(localBearer(device.config.folder).file, 'utf8').trim()
  const headers = { authorization: `Bearer ${secret}` }
  const holder = await connect({ url }, secret)
  await holder.call('queue_next', { claim: true })
  const hello = async () => String((await raw({ url }, { headers })).headers['mcp-session-id'])
  const ids: string[] = []
  while (clients.count < MCP_CLIENTS_MAX) {
    now++
    ids.push(await hello())
  }
  now++
  const last = await hello()
  expect(clients.count).toBe(MCP_CLIENTS_MAX)
  expect([ids[0], ids[1], last, holder.transport.sessionId].map((id) => clients.find(id ?? '') !== undefined)).toEqual([
    false,
    true,
    true,
    true,
  ])

  now += SESSION_IDLE_MS_MAX
  await clients.endIdle()
  expect(clients.count).toBe(1)
  expect(clients.find(last)).toBeDefined()
})
