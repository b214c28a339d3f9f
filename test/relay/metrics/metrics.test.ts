import { startRelay } from '@baton/relay/start/start-relay.ts'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { newFolder, openRelay } from '../../support/open-relay.ts'

/** What a scrape finds: `name{labels}` and its value. */
async function scrape(call: Call): Promise<ReadonlyMap<string, number>> {
  const { status, body, headers } = await call('GET', '/metrics')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const lines = (body as string).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]))
}

async function house() {
  const relay = await openRelay()
  await relay.admin('POST', '/api/projects', { name: 'Secret plans', prefix: 'SEC' })
  const { columns } = (await relay.admin('GET', '/api/projects/SEC/columns')).body
  const column = columns.find(({ stage }: { stage: string }) => stage === 'backlog').id
  await relay.admin('POST', '/api/projects/SEC/tasks', { title: 'Hidden title', column })
  return relay
}

test('[OP1] counts commands by type and outcome, commits, leases and what waits, and names nobody', async () => {
  const relay = await house()
  await relay.admin('POST', '/api/tasks/SEC-1/claim')
  const other = await tokenFor(relay.admin, 'Rook', { scopes: ['read', 'work'] })
  await caller({ url: relay.url, token: other.token })('POST', '/api/tasks/SEC-1/claim')
  const found = await scrape(relay.admin)
  expect(found.get('baton_commands_total{type="task.create",outcome="accepted",code=""}')).toBe(1)
  expect(found.get('baton_commands_total{type="task.claim",outcome="rejected",code="HELD"}')).toBe(1)
  expect(found.get('baton_events_total{type="task.claimed"}')).toBe(1)
  expect(found.get('baton_leases')).toBe(1)
  expect(found.get('baton_effects_waiting')).toBe(0)
  expect(found.get('baton_commit_seconds_count')).toBeGreaterThan(3)
  expect(found.get('baton_tick_seconds_count')).toBeGreaterThan(3)
  expect(found.get('baton_database_bytes')).toBeGreaterThan(10_000)
  expect(found.get('baton_http_requests_total{method="POST",status="409"}')).toBe(1)
  expect([...found.keys()]).toEqual(expect.arrayContaining(['baton_sockets', 'baton_event_loop_lag_seconds{quantile="0.99"}']))
  const { body } = await relay.admin('GET', '/metrics')
  for (const said of ['Secret', 'SEC', 'Hidden', 'Rook', other.member, other.credential]) expect(body).not.toContain(said)
})

test('[OP2] metrics are for who may read every project, whatever address they come from', async () => {
  const relay = await house()
  expect(await caller({ url: relay.url, token: '' })('GET', '/metrics')).toMatchObject({
    status: 401,
    body: { error: { code: 'UNAUTHENTICATED' } },
  })
  const all = await tokenFor(relay.admin, 'Scraper', { scopes: ['read'] })
  expect((await caller({ url: relay.url, token: all.token })('GET', '/metrics')).status).toBe(200)
  const [first] = (await relay.admin('GET', '/api/projects')).body.projects
  const some = await tokenFor(relay.admin, 'Confined', { scopes: ['read'], projects: [first.id] })
  expect(await caller({ url: relay.url, token: some.token })('GET', '/metrics')).toMatchObject({
    status: 403,
    body: { error: { code: 'FORBIDDEN' } },
  })
})

test('[OP3] the API is told on a page for people, with every address and without a script', async () => {
  const relay = await house()
  const { status, body, headers } = await caller({ url: relay.url, token: '' })('GET', '/docs')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toContain('text/html')
  expect(headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(body).not.toContain('<script')
  const { paths } = (await relay.admin('GET', '/openapi.json')).body
  for (const path of Object.keys(paths)) expect(body).toContain(`<code>${path}</code>`)
})

test('[OP4] every request stands in the log as one line of JSON, under the id that its answer carries, without what it asked', async () => {
  const lines: string[] = []
  const log = pino({ level: 'info', base: null }, { write: (line: string) => lines.push(line) })
  const relay = await startRelay({ ok: true, host: '127.0.0.1', port: 0, data: newFolder(), origins: [], log: 'info' }, log)
  onTestFinished(relay.stop)
  const { headers } = await caller({ url: relay.url, token: '' })('GET', '/api/members?secret=1')
  const told = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'request')
  expect(told).toMatchObject({
    requestId: headers.get('x-request-id'),
    method: 'GET',
    path: '/api/members',
    status: 401,
    ms: expect.any(Number),
  })
  expect(lines.join('')).not.toContain('secret')
})
