import { prune } from '@baton/relay/admin/prune.ts'
import { PRUNE_AGE_MS_MIN, TAILS_PER_CREDENTIAL_MAX } from '@baton/shared/limits.ts'
import { expect, test } from 'vitest'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { openLines } from '../../support/lines.ts'
import { openRelay } from '../../support/open-relay.ts'

const NDJSON = { accept: 'application/x-ndjson' }
const EVENT_STREAM = { accept: 'text/event-stream' }

/** Two projects and somebody who may enter one of them. */
async function house() {
  const relay = await openRelay()
  const project = async (prefix: string) => (await relay.admin('POST', '/api/projects', { name: prefix, prefix })).body.project.id as string
  const [one, two] = [await project('ONE'), await project('TWO')]
  const guest = await tokenFor(relay.admin, 'Guest', { projects: [one] })
  return { relay, one, two, guest, call: caller({ url: relay.url, token: guest.token }) }
}

async function add(call: Call, project: string, title: string) {
  const { columns } = (await call('GET', `/api/projects/${project}/columns`)).body
  const column = columns.find(({ stage }: { stage: string }) => stage === 'inbox').id
  const { status, body } = await call('POST', `/api/projects/${project}/tasks`, { title, column })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.task
}

interface Told {
  readonly stream: string
  readonly seq: number
  readonly type: string
  readonly at: number
  readonly body: { readonly title?: string }
}

/** All of a feed, page by page. */
async function all(call: Call, query = '', limit = 3): Promise<readonly Told[]> {
  const events: Told[] = []
  for (let after = ''; ; ) {
    const { body } = await call('GET', `/api/events?limit=${limit}${query}${after && `&after=${after}`}`)
    events.push(...body.events)
    after = body.cursor
    if (body.isEnd) return events
  }
}

const titles = (events: readonly Told[]) => events.flatMap(({ body }) => body?.title ?? [])

test('[EV1] tells every event of every stream once, in its order, in pages that are together the whole', async () => {
  const { relay } = await house()
  for (const [at, project] of ['ONE', 'TWO', 'TWO', 'ONE'].entries()) await add(relay.admin, project, `Task ${at}`)
  const events = await all(relay.admin)
  expect(titles(events)).toEqual(['Task 0', 'Task 1', 'Task 2', 'Task 3'])
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b))
  for (const [stream, of] of Map.groupBy(events, (event) => event.stream)) {
    expect(
      of.map(({ seq }) => seq),
      stream,
    ).toEqual(of.map((_, at) => at + 1))
  }
  expect(await all(relay.admin, '', 500)).toEqual(events)
})

test('[EV1] a cursor goes on from where it was given, also after a restart', async () => {
  const { relay } = await house()
  await add(relay.admin, 'ONE', 'Before')
  const { cursor } = (await relay.admin('GET', '/api/events?limit=500')).body
  expect((await relay.admin('GET', '/api/events?after=now')).body).toEqual({ events: [], cursor, isEnd: true })
  await add(relay.admin, 'TWO', 'After')
  const told = titles((await relay.admin('GET', `/api/events?after=${cursor}`)).body.events)
  expect(told).toEqual(['After'])
  const token = /bat_\w+/.exec(JSON.stringify(await relay.admin('POST', '/api/tokens', await adminToken(relay.admin))))?.[0] ?? ''
  const later = await relay.again()
  const { body } = await caller({ url: later.url, token })('GET', `/api/events?after=${cursor}&type=task.*`)
  expect(titles(body.events)).toEqual(['After'])
})

const adminToken = async (admin: Call) => ({
  name: 'again',
  member: (await admin('GET', '/api/me')).body.member.id,
  scopes: ['read', 'admin'],
  projects: 'all',
})

test('[EV2] nobody is told of what they may not read', async () => {
  const { relay, one, two, call, guest } = await house()
  await add(relay.admin, 'ONE', 'Mine')
  await add(relay.admin, 'TWO', 'Not mine')
  await relay.admin('POST', '/api/invites', { to: { kind: 'newcomer', role: 'member' } })
  const events = await all(call)
  expect(titles(events)).toEqual(['Mine'])
  const text = JSON.stringify(events)
  expect(text).not.toContain(two)
  expect(events.filter(({ type }) => type === 'credential.added')).toMatchObject([{ body: { id: guest.credential } }])
  expect(events.map(({ type }) => type)).not.toContain('invite.created')
  expect((await all(relay.admin)).map(({ type }) => type)).toContain('invite.created')
  expect(await call('GET', `/api/events?project=${two}`)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } })
  expect((await call('GET', `/api/events?project=${one}`)).status).toBe(200)
})

test('[EV3] narrowed by project and by type, the cursor moves over the rest', async () => {
  const { relay } = await house()
  await add(relay.admin, 'ONE', 'One')
  const task = await add(relay.admin, 'TWO', 'Two')
  await relay.admin('PATCH', `/api/tasks/${task.key}`, { title: 'Two again' })
  expect(titles(await all(relay.admin, '&project=TWO'))).toEqual(['Two'])
  expect((await all(relay.admin, '&type=task.edited')).map(({ type }) => type)).toEqual(['task.edited'])
  expect((await all(relay.admin, '&type=task.edited,project.created')).map(({ type }) => type)).toEqual([
    'project.created',
    'project.created',
    'task.edited',
  ])
  expect(new Set((await all(relay.admin, '&type=task.*')).map(({ type }) => type))).toEqual(new Set(['task.created', 'task.edited']))
  const { cursor } = (await relay.admin('GET', '/api/events?type=review.decided')).body
  expect((await relay.admin('GET', `/api/events?after=${cursor}`)).body.events).toEqual([])
  for (const bad of ['type=%27', 'after=nonsense', 'limit=0', 'limit=many', 'unknown=1']) {
    expect(await relay.admin('GET', `/api/events?${bad}`), bad).toMatchObject({ status: 400, body: { error: { code: 'INVALID' } } })
  }
})

test('[EV4] all that is there comes as lines, and a tail goes on with what is committed', async () => {
  const { relay, guest, call } = await house()
  await add(relay.admin, 'ONE', 'First')
  const wholeFeed = await openLines(`${relay.url}/api/events?type=task.*`, guest.token, NDJSON)
  expect(wholeFeed.contentType).toBe('application/x-ndjson')
  const first = await wholeFeed.json()
  expect(first).toMatchObject({ type: 'task.created', body: { title: 'First' }, cursor: expect.any(String) })
  expect(await wholeFeed.json()).toBeUndefined()

  const tail = await openLines(`${relay.url}/api/events?tail=true&type=task.*&after=${first.cursor}`, guest.token, NDJSON)
  await add(relay.admin, 'TWO', 'Hidden')
  await add(relay.admin, 'ONE', 'Second')
  const second = await tail.json()
  expect(second.body.title).toBe('Second')
  await add(call, 'ONE', 'Third')
  expect((await tail.json()).body.title).toBe('Third')
  expect(titles((await call('GET', `/api/events?type=task.*&after=${second.cursor}`)).body.events)).toEqual(['Third'])
})

test('[EV5] who asks for nothing but the head of a tail takes none of the places', async () => {
  const { relay, guest } = await house()
  const headers = { ...EVENT_STREAM, authorization: `Bearer ${guest.token}` }
  for (let at = 0; at <= TAILS_PER_CREDENTIAL_MAX; at++)
    expect((await fetch(`${relay.url}/api/events`, { method: 'HEAD', headers })).status).toBe(200)
})

test('[EV4] Server-Sent Events go on behind the last id that a browser has', async () => {
  const { relay, guest } = await house()
  const live = await openLines(`${relay.url}/api/events?type=task.*`, guest.token, EVENT_STREAM)
  expect(live.contentType).toBe('text/event-stream')
  await add(relay.admin, 'ONE', 'One')
  await add(relay.admin, 'ONE', 'Two')
  const ids: string[] = []
  for (let line = await live.next(); ids.length < 1; line = await live.next())
    if (line?.startsWith('id: ')) ids.push(line.slice('id: '.length))
  const again = await openLines(`${relay.url}/api/events?type=task.*`, guest.token, { ...EVENT_STREAM, 'last-event-id': ids[0] ?? '' })
  expect(await again.json()).toMatchObject({ body: { title: 'Two' } })
})

test('[EV4] a tail hears of a project that is made later, and ends with its credential', async () => {
  const { relay } = await house()
  const other = await tokenFor(relay.admin, 'Other')
  const tail = await openLines(`${relay.url}/api/events?tail=true&type=task.*`, other.token, NDJSON)
  await relay.admin('POST', '/api/projects', { name: 'New', prefix: 'NEW' })
  await add(relay.admin, 'NEW', 'Later')
  expect((await tail.json()).body.title).toBe('Later')
  await relay.admin('DELETE', `/api/tokens/${other.credential}`)
  expect(await tail.json()).toMatchObject({ error: { code: 'REVOKED' } })
  expect(await tail.json()).toBeUndefined()
})

test('[EV4] open tails do not keep a relay from stopping', async () => {
  const { relay, guest } = await house()
  const tail = await openLines(`${relay.url}/api/events?tail=true`, guest.token, NDJSON)
  await relay.stop()
  expect(await tail.json()).toBeUndefined()
})

test('[EV6] what was moved out of the log is said in its place', async () => {
  const { relay } = await house()
  await add(relay.admin, 'ONE', 'Old')
  const { cursor } = (await relay.admin('GET', '/api/events?after=now')).body
  const before = relay.streams.clock.now() + 1
  await prune({ folder: relay.folder, before, now: before + PRUNE_AGE_MS_MIN })
  await add(relay.admin, 'ONE', 'New')
  const events = await all(relay.admin, '&type=task.created')
  expect(events.filter(({ type }) => type === 'history.pruned')).toHaveLength(3)
  expect(titles(events)).toEqual(['New'])
  expect((await relay.admin('GET', `/api/events?after=${cursor}`)).body.events).toMatchObject([{ type: 'task.created' }])
})

test('[AT1] an audit says who, with which credential, on which device and when, to the last letter, for an admin', async () => {
  const { relay, guest, call } = await house()
  const task = await add(call, 'ONE', 'Mine')
  const long = 'x'.repeat(5_000)
  await call('POST', `/api/tasks/${task.key}/comments`, { text: long })
  await add(relay.admin, 'ONE', 'Not mine')
  const audit = async (query: string) =>
    (await relay.admin('GET', `/api/audit?${query}`)).body.events as (Told & { body: { text?: string } })[]
  const mine = await audit('member=Guest')
  expect(mine.map(({ type }) => type)).toEqual(['task.created', 'comment.added'])
  expect(mine[0]).toMatchObject({
    credential: guest.credential,
    device: guest.credential,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    body: { title: 'Mine' },
  })
  expect(mine[1]?.body.text).toBe(long)
  expect(await audit(`credential=${guest.credential}`)).toEqual(mine)
  expect(await audit(`task=${task.key}`)).toEqual(mine)
  const at = mine[1]?.at ?? 0
  expect((await audit(`member=Guest&since=${at}`)).map(({ type }) => type)).toEqual(['comment.added'])
  expect((await audit(`member=Guest&until=${new Date(at).toISOString()}&type=task.*`)).map(({ type }) => type)).toEqual(['task.created'])
  expect(await relay.admin('GET', '/api/audit?member=Nobody')).toMatchObject({ status: 404 })
  expect(await relay.admin('GET', '/api/audit?since=yesterday')).toMatchObject({ status: 400 })
  expect((await call('GET', '/api/audit')).status).toBe(403)
})

test('[AT2] an audit is exported whole, as lines or as a table in which no cell is a formula', async () => {
  const { relay } = await house()
  await add(relay.admin, 'ONE', '=1+1, "quoted"')
  const token = (await relay.admin('POST', '/api/tokens', await adminToken(relay.admin))).body.token
  const lines = await openLines(`${relay.url}/api/audit?type=task.created`, token, NDJSON)
  expect(await lines.json()).toMatchObject({ type: 'task.created', credential: expect.any(String), body: { title: '=1+1, "quoted"' } })
  const table = (await caller({ url: relay.url, token })('GET', '/api/audit?type=task.created', undefined, { accept: 'text/csv' }))
    .body as string
  const [head, row, rest] = table.split('\r\n')
  expect(head).toBe('at,project,seq,type,member,credential,device,command,hash,body')
  expect(row).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,[0-9a-f-]{36},\d+,task\.created,/)
  expect(row).toContain('""title"":""=1+1, \\""quoted\\""""')
  expect(rest).toBe('')
})

test('[AT1] what somebody wrote to somebody else is in no audit, only that they did', async () => {
  const { relay, guest, call } = await house()
  const other = await tokenFor(relay.admin, 'Other')
  await call('POST', '/api/messages', { to: 'Other', text: 'Between us' })
  const told = JSON.stringify((await relay.admin('GET', '/api/audit?type=message.*')).body)
  expect(told).toContain('message.sent')
  expect(told).toContain(guest.credential)
  expect(told).not.toContain('Between us')
  expect(JSON.stringify(await all(relay.admin))).not.toContain('Between us')
  expect(JSON.stringify(await all(caller({ url: relay.url, token: other.token })))).toContain('Between us')
})
