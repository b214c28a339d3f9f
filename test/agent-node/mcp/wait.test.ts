import { expect, it, vi } from 'vitest'
import { tokenFor } from '../../support/call.ts'
import { Door } from '../../support/door.ts'
import { openRelay } from '../../support/open-relay.ts'
import { openTestNode } from '../support/device.ts'
import { callOf, connectClient } from '../support/mcp-client.ts'

vi.setConfig({ testTimeout: 60_000 })

async function openHouse() {
  const door = await Door.make()
  const relay = await openRelay({ origins: [door.url] })
  door.leadTo(Number(new URL(relay.url).port))
  await relay.admin('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })
  const rook = await tokenFor(relay.admin, 'Rook')
  const client = await connectClient(await openTestNode({ url: door.url, token: rook.token }), 'full')
  const { columns } = (await relay.admin('GET', '/api/projects/WORK/columns')).body
  const column = columns.find(({ stage }: { stage: string }) => stage === 'backlog').id
  const add = async (title: string) => {
    const { status, body } = await relay.admin('POST', '/api/projects/WORK/tasks', { title, column })
    expect(status).toBe(201)
    return body.task.key as string
  }
  return {
    door,
    mia: relay.admin,
    add,
    call: (name: string, args: object = {}) => callOf(client, name, args),
  }
}

const told = ({ data }: { data: { news: readonly { what: string; task?: { key: string } }[] } }) =>
  data.news.map(({ what, task }) => `${what} ${task?.key}`)

it('[AN31] who waits hears of new work as it comes, and once', async () => {
  const { call, add } = await openHouse()
  const first = await call('wait', { seconds: 0 })
  expect(first).toMatchObject({ ok: true, sync: 'confirmed', data: { news: [], cursor: expect.any(String) } })
  const waiting = call('wait', { after: first.data.cursor })
  const key = await add('Roof')
  const second = await waiting
  expect(told(second)).toEqual([`task.ready ${key}`])
  expect(told(await call('wait', { after: second.data.cursor, seconds: 0 }))).toEqual([])
  expect(told(await call('wait', { seconds: 0 })), 'without a cursor, what there is to do').toEqual([`task.ready ${key}`])
  expect(told(await call('wait', { after: 'another.1', seconds: 0 }))).toEqual([`task.ready ${key}`])
})

it('[AN31] an answer and a message wake whoever waits for them', async () => {
  const { call, add, mia } = await openHouse()
  const key = await add('Roof')
  await expect.poll(async () => told(await call('wait', { seconds: 1 })), { timeout: 30_000 }).toContain(`task.ready ${key}`)
  await call('task_claim', { task: key })
  const { data } = await call('task_block', { task: key, kind: 'needs_input', question: 'Which?' })
  expect(data).toBeTruthy()
  const { cursor } = (await call('wait', { seconds: 0 })).data
  await mia('POST', `/api/tasks/${key}/answer`, { text: 'The red one.' })
  const answered = await call('wait', { after: cursor })
  expect(told(answered)).toContain(`question.answered ${key}`)
  await mia('POST', '/api/messages', { to: 'Rook', text: 'Hello.' })
  await expect
    .poll(async () => told(await call('wait', { after: answered.data.cursor, seconds: 1 })), { timeout: 30_000 })
    .toContain('message.received undefined')
})

it('[AN31] without a relay it says that nothing new can be known', async () => {
  const { call, door } = await openHouse()
  const { cursor } = (await call('wait', { seconds: 0 })).data
  door.shut()
  await expect.poll(async () => (await call('wait', { after: cursor, seconds: 0 })).sync, { timeout: 30_000 }).toBe('pending')
  expect(await call('wait', { after: cursor, seconds: 0 })).toMatchObject({
    ok: true,
    sync: 'pending',
    asOf: expect.any(String),
    data: { news: [] },
  })
  expect(await call('wait', { seconds: 26 })).toMatchObject({ ok: false, error: { code: 'INVALID' } })
})
