import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { found } from '../../support/found.ts'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'

const AGENTS = 8

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let relay: RelayProcess
let mia: Call
let backlog: string
const agents: { readonly call: Call; readonly member: string }[] = []

beforeAll(async () => {
  relay = await startRelay()
  mia = caller(relay)
  await mia('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })
  const { columns } = (await mia('GET', '/api/projects/WORK/columns')).body
  backlog = columns.find((column: { stage: string }) => column.stage === 'backlog').id
  for (let n = 0; n < AGENTS; n++) {
    const { token, member } = await tokenFor(mia, `agent ${n}`)
    agents.push({ call: caller({ url: relay.url, token }), member })
  }
})
afterAll(() => relay.stop())

const agent = (n: number) => found(agents[n])

const ready = async (title: string): Promise<string> =>
  (await mia('POST', '/api/projects/WORK/tasks', { title, column: backlog })).body.task.key

test('[H6] of many who claim one task one gets it, and the others learn who holds it and until when', async () => {
  const key = await ready('Wanted by all')
  const answers = await Promise.all(agents.map(({ call }) => call('POST', `/api/tasks/${key}/claim`)))
  const [winner, ...more] = answers.filter(({ status }) => status === 200)
  expect(more).toEqual([])
  const { lease } = winner?.body ?? {}
  expect(lease.fence).toBeGreaterThan(0)
  for (const { status, body } of answers.filter((answer) => answer !== winner)) {
    expect(status).toBe(409)
    expect(body).toMatchObject({
      code: 'HELD',
      by: lease.member,
      until: expect.any(Number),
      error: { code: 'HELD', retry: 'after-refresh' },
    })
  }
})

test('[H6] those who ask for the next task at once never get the same one', async () => {
  for (let n = 0; n < AGENTS; n++) await ready(`In the queue ${n}`)
  const answers = await Promise.all(agents.map(({ call }) => call('POST', '/api/projects/WORK/next')))
  const keys = answers.map(({ body }) => body.task.key)
  expect(new Set(keys).size).toBe(AGENTS)
})

test('[H6] nothing to do is an answer', async () => {
  await mia('POST', '/api/projects', { name: 'Empty', prefix: 'EMPTY' })
  const { status, body } = await agent(0).call('POST', '/api/projects/EMPTY/next')
  expect([status, body]).toEqual([200, { task: null, lease: null }])
})

test('[H15] a task goes from the queue to done', async () => {
  const { call } = agent(2)
  const { body: created } = await mia('POST', '/api/projects/WORK/tasks', {
    title: 'All the way',
    column: backlog,
    brief: 'Do it',
    criteria: ['It is done'],
  })
  const path = `/api/tasks/${created.task.id}`
  const { fence } = (await call('POST', `${path}/claim`)).body.lease
  expect((await call('POST', `${path}/progress`, { text: 'Half of it', fence })).status).toBe(200)
  const asked = await call('POST', `${path}/block`, { kind: 'needs_input', question: 'Red or blue?', options: ['red', 'blue'], fence })
  expect(asked.body.task.blocked.question).toBe('Red or blue?')
  expect((await mia('POST', `${path}/answer`, { text: 'blue' })).body.task.blocked).toBeUndefined()
  const again = (await call('POST', `${path}/claim`)).body.lease
  expect(again.fence).toBeGreaterThan(fence)
  const late = await call('POST', `${path}/submit`, { fence, result: { summary: 'With the old fence' } })
  expect([late.status, late.body.error.code]).toEqual([409, 'FENCED'])
  expect((await call('POST', `${path}/submit`, { fence: again.fence, result: { summary: 'Blue now' } })).body.task.stage).toBe('review')

  const seen = (await mia('GET', path)).body
  expect(seen).toMatchObject({ brief: 'Do it', criteria: [{ text: 'It is done' }], attempts: [{}, {}], task: { stage: 'review' } })
  const [submission] = seen.submissions
  const stale = await mia('POST', `/api/reviews/${submission.id}/decide`, { verdict: 'approve', digest: 'f'.repeat(64) })
  expect(stale.body.error.code).toBe('STALE_CONTENT')
  const decided = await mia('POST', `/api/reviews/${submission.id}/decide`, { verdict: 'approve', digest: submission.digest })
  expect(decided.body).toMatchObject({ decision: { verdict: 'approve' }, task: { stage: 'done' } })
})

test('[H15] tasks are found, changed, moved and commented by key', async () => {
  const key = await ready('Find the needle')
  await mia('PATCH', `/api/tasks/${key}`, { title: 'Find the golden needle', priority: 0 })
  await mia('POST', `/api/tasks/${key}/comments`, { text: 'Look in the hay' })
  const hits = await mia('GET', '/api/projects/WORK/tasks?text=golden%20NEEDLE&priority=0&blocked=false&limit=5')
  expect(hits.body.tasks.map((task: { key: string }) => task.key)).toEqual([key])
  const { columns } = (await mia('GET', '/api/projects/WORK/columns')).body
  const inbox = columns.find((column: { stage: string }) => column.stage === 'inbox').id
  expect((await mia('POST', `/api/tasks/${key}/move`, { column: inbox, from: backlog })).body.task.stage).toBe('inbox')
  expect((await mia('POST', `/api/tasks/${key}/move`, { column: inbox, from: backlog })).body.error.code).toBe('CONFLICT')
  expect((await mia('GET', `/api/tasks/${key.toLowerCase()}`)).body.comments).toMatchObject([{ text: 'Look in the hay' }])
})

test('[CM6] whom a comment, a note or an answer names is found in its text', async () => {
  const path = `/api/tasks/${await ready('Say who')}`
  const [named, { call, member }] = [agent(5), agent(6)]
  const { fence } = (await call('POST', `${path}/claim`)).body.lease
  await mia('POST', `${path}/comments`, { text: 'For @AGENT 5 and `@agent 6`' })
  await call('POST', `${path}/progress`, { text: 'To @agent 5, from @agent 6', fence })
  await call('POST', `${path}/block`, { kind: 'needs_input', question: 'Who?', fence })
  await mia('POST', `${path}/answer`, { text: 'You, @agent 6. Not @nobody' })
  const { comments } = (await mia('GET', path)).body
  const mentions = Object.fromEntries(comments.map((comment: { note: string; mentions?: string[] }) => [comment.note, comment.mentions]))
  expect(mentions).toEqual({ comment: [named.member], progress: [named.member, member], answer: [member] })
})

test('[H15] columns and policy are set, and what is allowed is told', async () => {
  const { column } = (await mia('POST', '/api/projects/WORK/columns', { name: 'Soon', stage: 'backlog', wip: 3 })).body
  expect((await mia('PATCH', `/api/projects/WORK/columns/${column.id}`, { name: 'Next', wip: null })).body.column).not.toHaveProperty('wip')
  expect((await mia('DELETE', `/api/projects/WORK/columns/${column.id}`)).status).toBe(200)
  expect((await mia('DELETE', `/api/projects/WORK/columns/${backlog}`)).body.error.code).toBe('COLUMN_IN_USE')
  const { policy } = (await mia('PUT', '/api/projects/WORK/policy', { leaseTtlMs: 60_000 })).body
  expect(policy.leaseTtlMs).toBe(60_000)
  expect((await mia('GET', '/api/projects/WORK/policy')).body.policy).toEqual(policy)
  const key = await ready('Allowed')
  const { call, member } = agent(3)
  const first = (await call('GET', '/api/allowed?project=WORK')).body
  expect(first.ready.map((task: { key: string }) => task.key)).toContain(key)
  await call('POST', `/api/tasks/${key}/claim`)
  const { held } = (await call('GET', '/api/allowed?project=WORK')).body
  expect(held.find((one: { task: { key: string } }) => one.task.key === key)).toMatchObject({
    lease: { member, expiresAt: expect.any(Number) },
  })
})
