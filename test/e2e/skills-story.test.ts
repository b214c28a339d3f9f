import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Agent, startAgent } from './agent/agent.ts'
import { type Following, follow } from './agent/follower.ts'
import { startTestRelay, type TestRelay } from './agent/relay.ts'

/** Two agents of two people plan an epic and bring it to its end by the skills alone; a person releases, answers and decides where one has to. */
let relay: TestRelay
let mia: string
let ada: Agent
let bob: Agent

beforeAll(async () => {
  relay = await startTestRelay()
  mia = await relay.token('Mia', 'human', ['read', 'work', 'plan', 'review', 'docs', 'brief', 'admin'])
  const project = (await relay.post('/api/projects', mia, { name: 'Board', prefix: 'BAT' })).project.id
  await relay.post('/api/commands', mia, [policy(project)])
  const ben = (await relay.post('/api/members', mia, { as: 'human', name: 'Ben', role: 'member' })).member.id
  ada = await startAgent({ relay: relay.url, token: await relay.token('Ada', 'agent', ['read', 'work']) })
  bob = await startAgent({ relay: relay.url, token: await agentOf(ben, 'Bob') })
})

afterAll(async () => {
  await Promise.all([ada, bob].map((agent) => agent.close()))
  await relay.stop()
})

const policy = (project: string) => ({
  id: crypto.randomUUID(),
  stream: `project/${project}`,
  type: 'policy.set',
  args: { decisions: { task: 'any' } },
})

async function agentOf(owner: string, name: string): Promise<string> {
  const { member } = await relay.post('/api/members', mia, { as: 'agent', name, owner })
  return (await relay.post('/api/tokens', mia, { name, member: member.id, scopes: ['read', 'work', 'review'], projects: 'all' })).token
}

const result = (summary: string) => ({
  summary,
  changes: ['parser.ts'],
  verification: ['npm test: 12 passed'],
  risks: ['none seen'],
  links: [],
})

it('[AN10] two agents that follow nothing but the skills plan an epic, split it, work it and bring it to its end', async () => {
  // Ada begins, finds nothing, and plans.
  const begun = await (await follow(ada, 'session-start')).call('session_start')
  expect(begun).toMatchObject({ ok: true, data: { held: [], next: { do: 'wait' } } })
  const [first, second, epic] = await plan()

  // A person releases what was planned; Bob finds it, cannot go on, and asks.
  for (const key of [first, second]) await relay.post(`/api/tasks/${key}/move`, mia, { column: 'backlog' })
  const start = await follow(bob, 'session-start')
  const { data } = await untilNext(bob, start, 'claim')
  expect(start.sentTo(data.next.do)).toBe('claim')
  expect(await claimNext(bob)).toBe(first)
  await (await follow(bob, 'progress', first)).call('task_block', {
    task: first,
    kind: 'needs_input',
    question: 'Which grammar?',
    options: ['A', 'B'],
  })
  await relay.post(`/api/tasks/${first}/answer`, mia, { text: 'B' })

  // The answer brings it back to Bob first, who works on it, writes to Ada and hands over.
  expect(await claimNext(bob)).toBe(first)
  await (await follow(bob, 'progress', first)).call('task_progress', {
    task: first,
    text: 'Grammar B is in; two cases are left.',
    note: 'decision',
  })
  await (await follow(bob, 'messages-send')).call('message_send', {
    to: 'Ada',
    text: 'The parser is half done, please go on.',
    task: first,
  })
  await handOver(first)

  // Ada reads what was written, picks up, finishes, hands in; a person approves, since both agents held it.
  await readMessages('The parser is half done, please go on.')
  await pickUp(first)
  await handIn(first, 'It reads all of them.')
  await decideAsMia(first)

  // What waited for it is ready now: Ada's alone, so that Bob decides, asks for changes, and approves what comes back.
  expect(await claimNext(ada)).toBe(second)
  await handIn(second, 'It prints.')
  await review(second, 'request-changes')
  const check = await follow(ada, 'check')
  const back = await untilNext(ada, check, 'claim')
  expect(check.sentTo(back.data.next.do)).toBe('claim')
  expect(await claimNext(ada)).toBe(second)
  await handIn(second, 'It prints, with a test for empty input.')
  await review(second, 'approve')

  // Both end their sessions with nothing held.
  for (const agent of [ada, bob]) {
    expect(await (await follow(agent, 'session-end')).call('session_end')).toMatchObject({ ok: true, sync: 'confirmed' })
    expect((await (await follow(agent, 'session-info')).call('briefing')).data.held).toEqual([])
  }
  const { progress } = await relay.get(`/api/tasks/${epic}/children`, mia)
  expect(progress).toMatchObject({ total: 2, done: 2, estimate: { total: 5, done: 5 } })
})

async function plan(): Promise<readonly [string, string, string]> {
  const create = await follow(ada, 'create')
  expect((await create.call('task_search', { text: 'parser' })).data.tasks).toEqual([])
  const make = async (title: string, more: object) => {
    const { data, hint } = await create.call('task_create', {
      title,
      brief: `Why: ${title}.`,
      criteria: ['npm test passes'],
      ...more,
      idempotencyKey: title,
    })
    return (data?.task.key as string) ?? hint
  }
  const epic = await make('Read and print', { type: 'epic' })
  const first = await make('The parser reads', { parent: epic, estimate: 3 })
  const second = await make('The printer prints', { parent: epic, estimate: 2 })
  expect(await create.call('task_update', { task: second, addBlockedBy: [first] })).toMatchObject({ ok: true, sync: 'confirmed' })
  return [first, second, epic]
}

/** The skill *claim*: the next task, read to its end. */
async function claimNext(agent: Agent): Promise<string> {
  const claim = await follow(agent, 'claim')
  const { data, hint } = await claim.call('queue_next', { claim: true })
  expect(data?.lease.fence, hint).toBeGreaterThan(0)
  expect(await claim.call('task_get', { task: data.task.key })).toMatchObject({ ok: true })
  const held = (await claim.call('briefing')).data.held.map(({ key }: { key: string }) => key)
  expect(held).toEqual([data.task.key])
  return data.task.key
}

async function handOver(task: string): Promise<void> {
  expect((await (await follow(bob, 'session-end')).call('briefing')).data.held).toHaveLength(1)
  const handoff = await follow(bob, 'handoff')
  const left = {
    summary: 'Grammar B is in.',
    nextStep: 'Run npm test -- parser; the third case fails.',
    openTasks: [task],
    decisions: ['Grammar B, since Mia says so'],
    failedApproaches: ['Grammar A: ambiguous'],
    verification: ['npm test: 10 of 12 passed'],
    held: 'release',
  }
  expect(await handoff.call('session_end', left)).toMatchObject({ ok: true, sync: 'confirmed' })
}

async function readMessages(text: string): Promise<void> {
  const check = await follow(ada, 'messages-check')
  const data = await until(
    () => check.call('message_list', { unread: true }),
    ({ messages }) => messages.length > 0,
  )
  expect(data.messages).toMatchObject([{ text: { untrusted: text } }])
  const [{ id }] = data.messages
  expect(await check.call('message_show', { message: id })).toMatchObject({ data: { thread: [{ text: { untrusted: text } }] } })
  expect(await check.call('message_read', { messages: [id] })).toMatchObject({ ok: true, sync: 'confirmed' })
  expect((await check.call('message_list', { unread: true })).data.messages).toEqual([])
}

async function pickUp(task: string): Promise<void> {
  const pickup = await follow(ada, 'handoff-pickup')
  const data = await until(
    () => pickup.call('session_start'),
    ({ handoffs }) => handoffs.length > 0,
  )
  const [{ id }] = data.handoffs
  const taken = await pickup.call('handoff_pick_up', { handoff: id })
  expect(taken).toMatchObject({ ok: true, data: { handoff: { failedApproaches: { untrusted: ['Grammar A: ambiguous'] } } } })
  await pickup.call('task_get', { task })
  expect(await pickup.call('task_claim', { task })).toMatchObject({ ok: true, sync: 'confirmed' })
  expect((await pickup.call('briefing')).data.held).toMatchObject([{ key: task }])
}

async function handIn(task: string, summary: string): Promise<void> {
  const complete = await follow(ada, 'complete', task)
  const { criteria } = await until(
    () => complete.call('task_get', { task }),
    (data) => data.criteria !== undefined,
  )
  expect(criteria.untrusted).toEqual(['npm test passes'])
  const { ok, hint } = await complete.call('task_submit', { task, ...result(summary) })
  expect(ok, hint).toBe(true)
  expect((await complete.call('briefing')).data.held).toEqual([])
}

async function decideAsMia(task: string): Promise<void> {
  const { review } = await seenBy(bob, task, (data) => data.review !== undefined)
  await relay.post(`/api/tasks/${task}/decide`, mia, { verdict: 'approve', digest: review.digest })
}

async function review(task: string, verdict: 'approve' | 'request-changes'): Promise<void> {
  const skill = await follow(bob, 'review', task)
  const { review: seen } = await seenBy(bob, task, (data) => data.review !== undefined)
  const reason =
    verdict === 'approve' ? {} : { reason: 'Criterion 1: I ran npm test with empty input, and it fails. A test for it would do.' }
  const decided = await skill.call('review_decide', { task, verdict, digest: seen.digest, ...reason })
  expect(decided, decided.hint).toMatchObject({ ok: true, sync: 'confirmed' })
}

const seenBy = (agent: Agent, task: string, isSo: (data: Data) => boolean): Promise<Data> =>
  until(() => agent.call('task_get', { task }), isSo)

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does.
type Data = any

/** What is asked, as soon as it says so: what others did comes a moment later. */
async function until(ask: () => ReturnType<Agent['call']>, isSo: (data: Data) => boolean): Promise<Data> {
  for (;;) {
    const { ok, data } = await ask()
    if (ok && isSo(data)) return data
  }
}

async function untilNext(agent: Agent, skill: Following, action: string) {
  await until(
    () => agent.call('briefing'),
    ({ next }) => next.do === action,
  )
  return skill.call(skill.skill === 'check' ? 'briefing' : 'session_start')
}
