import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Agent, type AgentOptions, environment, startAgent } from './agent/agent.ts'
import { answerOf } from './agent/command.ts'
import { startTestRelay, type TestRelay } from './agent/relay.ts'

let relay: TestRelay
let mia: Agent
let ada: Agent
let bob: Agent
const running: Agent[] = []
const tokens: Record<string, string> = {}

const start = async (name: string, options: Partial<AgentOptions> = {}): Promise<Agent> => {
  const agent = await startAgent({ relay: relay.url, token: tokens[name] as string, ...options })
  running.push(agent)
  return agent
}

beforeAll(async () => {
  relay = await startTestRelay()
  tokens.mia = await relay.token('Mia', 'human', ['read', 'work', 'plan', 'review', 'docs', 'brief', 'admin'])
  tokens.ada = await relay.token('Ada', 'agent', ['read', 'work'])
  tokens.bob = await relay.token('Bob', 'agent', ['read', 'work', 'review'])
  await relay.post('/api/projects', tokens.mia, { name: 'Board', prefix: 'BAT' })
  mia = await start('mia')
  ada = await start('ada')
  bob = await start('bob')
})

afterAll(async () => {
  await Promise.all(running.map((agent) => agent.close()))
  await relay.stop()
})

/** A task that is ready to be claimed, and that every device has heard of. */
async function ready(title: string): Promise<string> {
  const { data, ok, hint } = await mia.call('task_create', { title, brief: `Do ${title}.`, criteria: ['It works'], column: 'Backlog' })
  expect(ok, hint).toBe(true)
  // A row may be there before its text, which takes another way.
  await Promise.all([mia, ada, bob].map((agent) => untilShown(agent, data.task.key, ({ brief }) => brief?.untrusted === `Do ${title}.`)))
  return data.task.key
}

const result = { summary: 'Done', changes: ['a'], verification: ['ran it'] }

it('[AN10] a task goes from the queue to done', async () => {
  const key = await ready('Loop')
  const taken = await ada.call('queue_next', { claim: true })
  expect(taken).toMatchObject({ ok: true, sync: 'confirmed', project: { prefix: 'BAT' }, data: { task: { key, stage: 'active' } } })
  expect(taken.data.lease.fence).toBeGreaterThan(0)
  expect(taken.data.lease.expiresAt).toBeGreaterThan(Date.now())
  expect(await ada.call('task_get', { task: key })).toMatchObject({
    data: { brief: { untrusted: 'Do Loop.' }, criteria: { untrusted: ['It works'] } },
  })
  expect(await ada.call('task_progress', { task: key, text: 'half' })).toMatchObject({ ok: true, sync: 'confirmed' })
  expect(await ada.call('task_submit', { task: key, ...result })).toMatchObject({ ok: true, sync: 'confirmed' })
  expect(await ada.call('queue_next', { claim: true })).toMatchObject({ ok: true, data: null })

  const seen = await untilShown(mia, key, ({ review }) => review !== undefined)
  expect(await mia.call('review_decide', { task: key, verdict: 'approve', digest: '0'.repeat(64) })).toMatchObject({
    ok: false,
    error: { code: 'STALE_CONTENT' },
  })
  expect(await mia.call('review_decide', { task: key, verdict: 'approve', digest: seen.review.digest })).toMatchObject({
    ok: true,
    sync: 'confirmed',
  })
  expect((await mia.call('task_get', { task: key })).data.task.stage).toBe('done')
})

it('[CM6] whom a note or an answer names is found in its text', async () => {
  const key = await ready('Named')
  await ada.call('task_claim', { task: key })
  await ada.call('task_progress', { task: key, text: 'Done soon, @Mia' })
  await ada.call('task_block', { task: key, kind: 'needs_input', question: 'Which?' })
  const person = environment({ relay: relay.url, token: tokens.mia as string, home: mia.home })
  await answerOf(['answer', key, 'This, @ada; @bob'], person)
  const { comments } = await relay.get(`/api/tasks/${key}`, tokens.mia as string)
  const named = Object.fromEntries(comments.map(({ note, mentions }: { note: string; mentions: string[] }) => [note, mentions.length]))
  expect(named).toEqual({ progress: 1, answer: 2 })
})

it('[AN11] a task that is held is told with who holds it and until when', async () => {
  const key = await ready('Held')
  expect(await ada.call('task_claim', { task: key })).toMatchObject({ ok: true })
  await untilShown(bob, key, ({ lease }) => lease !== undefined)
  const refused = await bob.call('task_claim', { task: key })
  expect(refused).toMatchObject({
    ok: false,
    sync: 'rejected',
    error: { code: 'HELD', detail: { by: { from: 'Ada (agent)' } }, retry: 'after-refresh' },
  })
  expect(refused.error?.reason).toMatch(/\{"from":"Ada \(agent\)"\} until 20\d\d-/)
  expect(await ada.call('task_release', { task: key, note: 'not mine' })).toMatchObject({ ok: true, sync: 'confirmed' })
  expect(await bob.call('task_claim', { task: key })).toMatchObject({ ok: true })
  expect((await bob.call('task_get', { task: key })).data.attempts).toMatchObject([
    { by: { from: 'Bob (agent)' } },
    { ended: 'released', text: { untrusted: 'not mine' } },
  ])
  await bob.call('task_release', { task: key })
})

it('[AN12] the same call under the same key is one', async () => {
  const first = await mia.call('task_create', { title: 'Once', idempotencyKey: 'k1' })
  const again = await mia.call('task_create', { title: 'Once', idempotencyKey: 'k1' })
  expect(again.data.task.id).toBe(first.data.task.id)
  expect((await mia.call('task_search', { text: 'Once' })).data.tasks).toHaveLength(1)
  const key = await ready('Keyed')
  const claimed = await ada.call('task_claim', { task: key, idempotencyKey: 'c' })
  expect((await ada.call('task_claim', { task: key, idempotencyKey: 'c' })).data.lease.fence).toBe(claimed.data.lease.fence)
  await ada.call('task_release', { task: key })
  expect(await ada.call('task_claim', { task: key, idempotencyKey: 'c' })).toMatchObject({ ok: false, error: { code: 'CONFLICT' } })
})

it('[AN13] a late worker writes under its own old fence, also after it was killed, and its text is kept', async () => {
  const key = await ready('Late')
  const late = await start('ada')
  const { data } = await late.call('task_claim', { task: key })
  await late.kill()
  await untilShown(mia, key, ({ lease }) => lease !== undefined)
  const person = environment({ relay: relay.url, token: tokens.mia as string, home: mia.home })
  expect(await answerOf(['release', key, '--force', 'it was killed'], person)).toMatchObject({ sync: 'confirmed' })
  await untilShown(ada, key, ({ lease }) => lease === undefined)
  const other = await ada.call('task_claim', { task: key })
  expect(other.data.lease.fence).toBeGreaterThan(data.lease.fence)

  const back = await start('ada', { home: late.home })
  const refused = await back.call('task_submit', { task: key, ...result })
  expect(refused).toMatchObject({ ok: false, error: { code: 'FENCED', retry: 'never' }, data: { kept: expect.any(String) } })
  expect((await back.call('briefing')).data.device.kept).toBe(1)
  await ada.call('task_release', { task: key })
})

it('[AN34] what was passed on comes first, then what is assigned', async () => {
  const [assigned, passed] = [await ready('Assigned'), await ready('Passed')]
  await bob.call('task_claim', { task: passed })
  const person = environment({ relay: relay.url, token: tokens.mia as string, home: mia.home })
  await answerOf(['transfer', passed, 'Ada'], person)
  // Other tests leave tasks that wait for Ada as well.
  await mia.call('task_update', { task: assigned, assignee: 'Ada', priority: 0 })
  for (const key of [passed, assigned]) {
    await until(async () => (await ada.call('queue_next')).data?.task.key === key)
    expect(await ada.call('queue_next', { claim: true })).toMatchObject({ ok: true, data: { task: { key, stage: 'active' } } })
  }
  for (const key of [passed, assigned]) await ada.call('task_release', { task: key })
})

it('[AN14] without the relay reads go on, writes wait and a claim is refused at once', async () => {
  const key = await ready('Offline')
  const free = await ready('Free')
  await ada.call('task_claim', { task: key })
  await untilShown(ada, free, () => true)
  await relay.stop()
  await untilOffline(ada)

  const before = (await ada.call('briefing')).data.device.undecided
  expect(await ada.call('task_claim', { task: free })).toMatchObject({ ok: false, error: { code: 'OFFLINE' } })
  expect(await ada.call('queue_next', { claim: true })).toMatchObject({ ok: false, error: { code: 'OFFLINE' } })
  expect((await ada.call('briefing')).data.device.undecided).toBe(before)

  expect(await ada.call('task_progress', { task: key, text: 'offline note' })).toMatchObject({
    ok: true,
    sync: 'pending',
    asOf: expect.any(String),
  })
  expect(await ada.call('task_create', { title: 'Made offline', brief: 'Text' })).toMatchObject({
    ok: true,
    sync: 'pending',
    data: { task: { pending: true } },
  })
  expect(await ada.call('task_get', { task: key })).toMatchObject({ ok: true, sync: 'pending', asOf: expect.any(String) })
  expect(await ada.call('task_submit', { task: key, ...result })).toMatchObject({ ok: true, sync: 'pending' })

  await relay.start()
  const seen = await untilShown(mia, key, ({ review }) => review !== undefined)
  expect(seen.comments).toMatchObject([{ text: { untrusted: 'offline note' } }])
  await until(async () => (await mia.call('task_search', { text: 'Made offline' })).data.tasks.length === 1)
})

it('[AN6] wrong parameters and unknown tasks are refused in the same envelope', async () => {
  expect(await ada.call('task_get', {})).toMatchObject({ ok: false, error: { code: 'INVALID', reason: expect.stringContaining('task') } })
  expect(await ada.call('task_get', { task: 'BAT-999', as: 'Mia' })).toMatchObject({ ok: false, error: { code: 'INVALID' } })
  expect(await ada.call('task_get', { task: 'BAT-999' })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  expect(await ada.call('briefing', { project: 'NOPE' })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND', allowed: ['BAT'] } })
})

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
}

/** What `task_get` shows as soon as this is so. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does.
async function untilShown(agent: Agent, task: string, isSo: (data: any) => boolean): Promise<any> {
  for (;;) {
    const { ok, data } = await agent.call('task_get', { task })
    if (ok && isSo(data)) return data
  }
}

const untilOffline = (agent: Agent) => until(async () => !(await agent.call('briefing')).data.device.online)
