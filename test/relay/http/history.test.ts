import { HISTORY_EVENTS_MAX, HISTORY_TEXT_CHARS_MAX } from '@baton/shared/limits.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let relay: RelayProcess
let mia: Call
let backlog: string
let project: string
beforeAll(async () => {
  relay = await startRelay()
  mia = caller(relay)
  project = (await mia('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })).body.project.id
  const { columns } = (await mia('GET', '/api/projects/WORK/columns')).body
  backlog = columns.find(({ stage }: { stage: string }) => stage === 'backlog').id
})
afterAll(() => relay.stop())

const made = async (title: string) => (await mia('POST', '/api/projects/WORK/tasks', { title, column: backlog })).body.task

const command = async (type: string, args: object, call = mia) => {
  const [outcome] = (await call('POST', '/api/commands', { id: crypto.randomUUID(), stream: `project/${project}`, type, args })).body
    .outcomes
  expect(outcome).toMatchObject({ status: 'accepted' })
}

const typesOf = ({ events }: { events: readonly { type: string }[] }) => events.map(({ type }) => type)

test('[H19] the history of a task tells who did what to it, newest last, and nothing of other tasks', async () => {
  const rook = await tokenFor(mia, 'rook')
  const call = caller({ url: relay.url, token: rook.token })
  const [task, other] = [await made('Told'), await made('Not told')]
  const path = `/api/tasks/${task.key}`
  await mia('PATCH', path, { priority: 0 })
  const { fence } = (await call('POST', `${path}/claim`)).body.lease
  await call('POST', `${path}/progress`, { fence, text: `x${'\u{1f98a}'.repeat(HISTORY_TEXT_CHARS_MAX / 2)}` })
  await mia('POST', `/api/tasks/${other.key}/comments`, { text: `See ${task.id}` })
  await command('link.add', { type: 'blocks', from: other.id, to: task.id })
  const comment = (await mia('GET', path)).body.comments[0].id
  await command('comment.retract', { comment }, call)

  const { status, body } = await mia('GET', `${path}/history`)
  expect(status).toBe(200)
  expect(typesOf(body)).toEqual(['task.created', 'task.edited', 'task.claimed', 'comment.added', 'link.added', 'comment.retracted'])
  const [created, edited, claimed, noted] = body.events
  expect(created).toMatchObject({ seq: expect.any(Number), at: expect.any(Number), body: { title: 'Told', column: backlog } })
  expect(edited.body).toEqual({ set: { priority: 0 } })
  expect(claimed).toMatchObject({ member: rook.member, body: { fence } })
  expect(Object.keys(claimed.body)).not.toContain('credential')
  expect(noted.body).toEqual({ id: comment, note: 'progress', text: `x${'\u{1f98a}'.repeat(HISTORY_TEXT_CHARS_MAX / 2 - 1)}…` })
  expect(body).not.toHaveProperty('next')
  expect(typesOf((await mia('GET', `${path}/history?after=${claimed.seq}`)).body)).toEqual([
    'comment.added',
    'link.added',
    'comment.retracted',
  ])
})

test('[H19] a long history comes in pages that are together the whole', async () => {
  const task = await made('Long')
  const commands = Array.from({ length: HISTORY_EVENTS_MAX + 4 }, (_, n) => ({
    id: crypto.randomUUID(),
    stream: `project/${project}`,
    type: 'task.edit',
    args: { task: task.id, title: `Title ${n}` },
  }))
  await mia('POST', '/api/commands', commands.slice(0, HISTORY_EVENTS_MAX / 2))
  await mia('POST', '/api/commands', commands.slice(HISTORY_EVENTS_MAX / 2))
  const path = `/api/tasks/${task.id}/history`
  const first = (await mia('GET', path)).body
  expect(first.events).toHaveLength(HISTORY_EVENTS_MAX)
  const second = (await mia('GET', `${path}?after=${first.next}`)).body
  expect([...first.events, ...second.events].map(({ body }) => body.set?.title ?? body.title)).toEqual([
    'Long',
    ...commands.map(({ args }) => args.title),
  ])
  expect(second).not.toHaveProperty('next')
})

test('[H19] a history is there for readers of the project only', async () => {
  const task = await made('Hidden')
  const other = (await mia('POST', '/api/projects', { name: 'Other', prefix: 'OTHER' })).body.project.id
  const confined = await tokenFor(mia, 'confined', { projects: [other] })
  const blind = await tokenFor(mia, 'blind', { scopes: ['work'] })
  const status = async (token: string) => (await caller({ url: relay.url, token })('GET', `/api/tasks/${task.key}/history`)).status
  expect([await status(confined.token), await status(blind.token)]).toEqual([404, 403])
  expect((await mia('GET', `/api/tasks/${task.key}/history?after=-1`)).status).toBe(400)
  expect((await mia('GET', '/api/tasks/WORK-9999/history')).status).toBe(404)
})
