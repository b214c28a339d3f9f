import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import { PEERS_NAMED_MAX, PRESENCE_AFTER_MS } from '@baton/shared/limits.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { found } from '../../support/found.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { type Joined, openRelayCore, type RelayCore } from '../../support/relay-core.ts'
import { WireClient } from '../../support/wire-client.ts'

let core: RelayCore
let clock: HandClock
let mia: Joined
let noa: Joined
let project: Id
let stream: StreamName

beforeEach(async () => {
  clock = new HandClock()
  core = await openRelayCore({ time: clock })
  mia = await core.addPerson('Mia')
  noa = await core.addPerson('Noa')
  project = await core.addProject('Website', 'WEB')
  stream = projectStream(project)
})
afterEach(() => core.close())

async function connected({ credential }: Joined): Promise<WireClient> {
  const client = new WireClient(core.streams, credential)
  await client.hello()
  return client
}

async function reading(joined: Joined): Promise<WireClient> {
  const client = await connected(joined)
  await client.subscribe(stream)
  return client
}

const wait = () => clock.advance(PRESENCE_AFTER_MS)

/** Everything that was said has been heard. */
async function said(client: WireClient, message: object): Promise<void> {
  client.say(message)
  client.say({ type: 'ping' })
  await client.next('pong')
}

describe('presence', () => {
  test('[Y36] who reads a project is told who else does, people and agents, as they come and go', async () => {
    const rook = await core.addAgent('Rook', mia.member)
    const [a, b] = [await reading(mia), await reading(noa)]
    wait()
    for (const client of [a, b]) expect((await client.next('presence')).peers).toEqual([{ member: mia.member }, { member: noa.member }])
    const c = await reading(rook)
    wait()
    expect((await a.next('presence')).peers).toEqual([{ member: mia.member }, { member: noa.member }, { member: rook.member }])
    b.hangUp()
    c.say({ type: 'unsubscribe', stream })
    await said(c, { type: 'ping' })
    wait()
    expect((await a.next('presence')).peers).toEqual([{ member: mia.member }])
    expect(c.heard.filter(({ type }) => type === 'presence')).toHaveLength(1)
  })

  test('[Y36] a device says which task it looks at, and it is forgotten with the connection', async () => {
    const task = uuidv7()
    const [a, b] = [await reading(mia), await reading(noa)]
    await said(b, { type: 'at', stream, task })
    wait()
    expect((await a.next('presence')).peers).toEqual([{ member: mia.member }, { member: noa.member, at: task }])
    await said(b, { type: 'subscribe', stream, cursor: 0, outcome: 0 })
    wait()
    await said(b, { type: 'at', stream })
    wait()
    expect((await a.next('presence')).peers.at(-1)).toEqual({ member: noa.member })
  })

  test('[Y37] nobody hears of a project that they do not read, or may not enter', async () => {
    const confined = uuidv7()
    const other = await core.addProject('Other', 'OTH')
    const body = { credential: confined, name: 'Noa', member: noa.member, scopes: ['read', 'work'], projects: [other] }
    await core.must('workspace', 'credential.add', body)
    const [a, outside, idle] = [await reading(mia), await connected({ ...noa, credential: confined }), await connected(noa)]
    outside.say({ type: 'subscribe', stream, cursor: 0, outcome: 0 })
    expect((await outside.next('error')).code).toBe('NOT_FOUND')
    await said(outside, { type: 'at', stream, task: uuidv7() })
    await said(idle, { type: 'at', stream, task: uuidv7() })
    wait()
    expect((await a.next('presence')).peers).toEqual([{ member: mia.member }])
    for (const client of [outside, idle]) expect(client.heard.filter(({ type }) => type === 'presence')).toEqual([])
  })

  test('[Y37] what is said of it is parsed like all else', async () => {
    const a = await reading(mia)
    a.say({ type: 'at', stream, task: 'the one on the left' })
    expect((await a.closing()).code).toBe(4400)
    wait()
  })

  test('[Y38] many changes are told of once, a crowd is cut off, and what did not change is not said again', async () => {
    const a = await reading(mia)
    wait()
    await a.next('presence')
    const crowd = await Promise.all(Array.from({ length: PEERS_NAMED_MAX + 5 }, () => reading(noa)))
    wait()
    expect((await a.next('presence')).peers).toHaveLength(PEERS_NAMED_MAX)
    crowd.at(-1)?.hangUp()
    wait()
    expect(a.heard.filter(({ type }) => type === 'presence')).toEqual([])
  })

  test('[Y38] it stores nothing and renews no lease', async () => {
    const task = uuidv7()
    const a = await reading(mia)
    await core.must(stream, 'task.create', { task, title: 'One' })
    const { host, leases } = found(await core.streams.project(project))
    const column = [...host.state.all('column')].find(({ stage }) => stage === 'backlog')?.id
    a.send(
      stream,
      a.command(stream, 1, 'task.move', { task, column }),
      a.command(stream, 2, 'task.claim', { task, attempt: uuidv7(), session: 's' }),
    )
    await host.settled()
    const [until, head] = [leases.until(task), host.head]
    expect(until).toBeDefined()
    clock.advance(10_000)
    await said(a, { type: 'at', stream, task })
    wait()
    await a.next('presence')
    expect(leases.until(task)).toBe(until)
    expect(host.head).toEqual(head)
  })
})
