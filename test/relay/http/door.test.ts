import { execFile } from 'node:child_process'
import { request } from 'node:http'
import { promisify } from 'node:util'
import { newAccessToken } from '@baton/relay/streams/access-token.ts'
import { BODY_BYTES_MAX } from '@baton/shared/limits.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let relay: RelayProcess
let mia: Call
beforeAll(async () => {
  relay = await startRelay({ env: { BATON_ORIGIN: 'https://baton.example.org' } })
  mia = caller(relay)
  await mia('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })
})
afterAll(() => relay.stop())

const withToken = (token: string) => caller({ url: relay.url, token })

test('[H1] without a token, with a torn or an unknown one nothing is answered', async () => {
  const { secret } = newAccessToken()
  const wrong = ['', relay.token.slice(0, -1), `${relay.token.slice(0, -1)}_`, relay.token.toLowerCase(), secret]
  for (const token of wrong) {
    const { status, body } = await withToken(token)('GET', '/api/me')
    expect([status, body.error.code]).toEqual([401, 'UNAUTHENTICATED'])
  }
})

test('[H1] a token in the URL is no token', async () => {
  const { status } = await withToken('')('GET', `/api/me?token=${relay.token}&access_token=${relay.token}`)
  expect(status).toBe(401)
})

test('[H1] a revoked token and an expired one do nothing more', async () => {
  const rook = await tokenFor(mia, 'revoked')
  expect((await withToken(rook.token)('GET', '/api/me')).status).toBe(200)
  expect((await mia('DELETE', `/api/tokens/${rook.credential}`)).status).toBe(200)
  const old = await tokenFor(mia, 'expired', { expiresAt: 1 })
  for (const { token } of [rook, old]) {
    const { status, body } = await withToken(token)('GET', '/api/me')
    expect([status, body.error.code]).toEqual([401, 'REVOKED'])
  }
})

test('[H2] a foreign Host or Origin is refused, a listed one is served', async () => {
  const { port } = relay
  expect(await statusWith({ host: `127.0.0.1:${port}` })).toBe(200)
  expect(await statusWith({ host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200)
  expect(await statusWith({ host: 'baton.example.org', origin: 'https://baton.example.org' })).toBe(200)
  for (const foreign of [
    { host: 'evil.example' },
    { host: `evil.example:${port}` },
    { host: '127.0.0.1:1' },
    { host: `127.0.0.1:${port}`, origin: 'https://evil.example' },
    { host: `127.0.0.1:${port}`, origin: 'null' },
    { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port + 1}` },
  ]) {
    expect([foreign, await statusWith(foreign)]).toEqual([foreign, 403])
  }
})

test('[H2] the socket has the same door', async () => {
  expect(await upgradeStatus({ origin: 'https://evil.example', authorization: `Bearer ${relay.token}` })).toBe(403)
  expect(await upgradeStatus({ authorization: 'Bearer bat_x' })).toBe(401)
  expect(await upgradeStatus({ authorization: `Bearer ${relay.token}` })).toBe(101)
})

test('[H3] a body over a mebibyte is refused, told or streamed, and changes nothing', async () => {
  const before = await mia('GET', '/api/projects')
  const body = JSON.stringify({ name: 'x'.repeat(BODY_BYTES_MAX), prefix: 'BIG' })
  expect((await mia('POST', '/api/projects', body)).status).toBe(413)
  expect(await streamedStatus(body)).toBe(413)
  expect((await mia('GET', '/api/projects')).body).toEqual(before.body)
})

test('[H4] what cannot be parsed is refused with what is wrong', async () => {
  for (const body of ['{"name": ', '[1', 'name=Work', new Uint8Array([0xff, 0xfe, 0x22])]) {
    const { status, body: answer } = await mia('POST', '/api/projects', body)
    expect([status, answer.error.code]).toEqual([400, 'INVALID'])
  }
  const { body } = await mia('POST', '/api/projects', { name: 'Work', prefix: 'nope', more: 1 })
  expect(body.error.detail.fields.map((field: { path: string }) => field.path)).toContain('prefix')
})

test('[H4] deep nesting is refused and the relay lives', async () => {
  const { status } = await mia('POST', '/api/commands', '['.repeat(400_000) + ']'.repeat(400_000))
  expect(status).toBe(400)
  expect((await mia('GET', '/healthz')).status).toBe(200)
})

test('[H5] every refusal has a code, a reason, what to do and the id of its request', async () => {
  const { status, body, headers } = await mia('GET', '/api/tasks/WORK-999')
  expect(status).toBe(404)
  expect(body.error).toEqual({
    code: 'NOT_FOUND',
    reason: expect.any(String),
    retry: 'after-refresh',
    requestId: headers.get('x-request-id'),
  })
  expect((await mia('GET', '/nothing/here')).body.error.code).toBe('NOT_FOUND')
})

test('[H11] a project that a token may not enter is not there for it', async () => {
  const other = (await mia('POST', '/api/projects', { name: 'Other', prefix: 'OTHER' })).body.project.id
  const task = (await mia('POST', '/api/projects/OTHER/tasks', { title: 'Hidden' })).body.task
  const work = (await mia('GET', '/api/projects')).body.projects.find((project: { prefix: string }) => project.prefix === 'WORK').id
  const rook = withToken((await tokenFor(mia, 'confined', { projects: [work] })).token)
  expect((await rook('GET', '/api/projects')).body.projects.map((project: { prefix: string }) => project.prefix)).toEqual(['WORK'])
  for (const path of [
    `/api/tasks/${task.key}`,
    `/api/tasks/${task.id}`,
    '/api/projects/OTHER/tasks',
    `/api/rows?stream=project/${other}`,
  ]) {
    expect([path, (await rook('GET', path)).status]).toEqual([path, 404])
  }
  const command = {
    id: crypto.randomUUID(),
    stream: `project/${other}`,
    type: 'task.create',
    args: { task: crypto.randomUUID(), title: 'In' },
  }
  expect((await rook('POST', '/api/commands', command)).body.outcomes[0]).toMatchObject({ status: 'refused', code: 'NOT_FOUND' })
})

test('[H11] what a token has no scope for is refused', async () => {
  const blind = withToken((await tokenFor(mia, 'blind', { scopes: ['work'] })).token)
  expect((await blind('GET', '/api/projects/WORK/tasks')).body.error.code).toBe('FORBIDDEN')
  const rook = withToken((await tokenFor(mia, 'rook')).token)
  for (const [path, body] of [
    ['/api/projects', { name: 'Mine', prefix: 'MINE' }],
    ['/api/members', { as: 'human', name: 'Eve', role: 'admin' }],
    ['/api/projects/WORK/columns', { name: 'Mine', stage: 'active' }],
    ['/api/projects/WORK/import?format=beads', ''],
  ] as const) {
    expect([path, (await rook('POST', path, body)).status]).toEqual([path, 403])
  }
})

test('[H13] the secret of a token is answered once and kept nowhere', async () => {
  const { member } = await tokenFor(mia, 'once')
  const key = { 'idempotency-key': crypto.randomUUID() }
  const asked = { name: 'twice', member, scopes: ['read'], projects: 'all' }
  const first = await mia('POST', '/api/tokens', asked, key)
  const again = await mia('POST', '/api/tokens', asked, key)
  expect(first.body.token).toMatch(/^bat_[0-9A-Za-z]{49}$/)
  expect(again.body).toEqual({ credential: first.body.credential })
  // How an agent on this machine starts its side comes with it.
  const { command, args } = first.body.connect
  expect((await promisify(execFile)(command, [...args, '--help'])).stdout).toContain('Usage: baton')
  expect(JSON.stringify((await mia('GET', '/api/tokens')).body)).not.toContain(first.body.token)
})

test('[H14] the API describes itself', async () => {
  const { body } = await withToken('')('GET', '/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  expect(Object.keys(body.paths)).toContain('/api/tasks/{task}/claim')
  const { schema } = body.paths['/api/projects/{project}/tasks'].post.requestBody.content['application/json']
  expect(schema.required).toEqual(['title'])
  expect(body.paths['/auth/sign-in'].post).toMatchObject({ security: [], requestBody: expect.anything() })
})

const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request({ port: relay.port, path: '/healthz', headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })

const upgradeStatus = (headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    }
    const asked = request({ port: relay.port, path: '/sync', headers: { ...upgrade, ...headers } })
    asked.on('response', (response) => resolve(response.resume().statusCode))
    asked.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve(response.statusCode)
    })
    asked.on('error', reject).end()
  })

const streamedStatus = (body: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${relay.token}`, 'transfer-encoding': 'chunked' }
    const asked = request({ port: relay.port, path: '/api/projects', method: 'POST', headers }, (response) =>
      resolve(response.resume().statusCode),
    )
    asked.on('error', reject)
    asked.end(body)
  })
