import { setImmediate } from 'node:timers/promises'
import type { AgentNode } from '@baton/agent-node/agent-node.ts'
import type { Envelope } from '@baton/agent-node/mcp/envelope.ts'
import { callTool } from '@baton/agent-node/mcp/tool.ts'
import { TOOLSETS } from '@baton/agent-node/mcp/tools.ts'
import { openSharedSession } from '@baton/agent-node/session.ts'
import { workAt } from '@baton/agent-node/work-at.ts'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { tokenFor } from '../../support/call.ts'
import { Door } from '../../support/door.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { type OpenRelay, openRelay } from '../../support/open-relay.ts'
import { openTestNode } from '../support/device.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does.
type Said = Envelope & { readonly data: any }

const HOUR = 3_600_000

let clock: HandClock
let relay: OpenRelay
/** Through which Ada reaches the relay. */
let door: Door
let ada: AgentNode
let bob: AgentNode

beforeEach(async () => {
  clock = new HandClock(Date.now())
  door = await Door.make()
  onTestFinished(() => door.close())
  relay = await openRelay({ time: clock, origins: [door.url] })
  door.leadTo(Number(new URL(relay.url).port))
  await relay.admin('POST', '/api/projects', { name: 'Board', prefix: 'BAT' })
  ada = await openTestNode({ url: door.url, token: (await tokenFor(relay.admin, 'Ada')).token })
  bob = await openTestNode({ url: relay.url, token: (await tokenFor(relay.admin, 'Bob')).token })
})

const call = async (node: AgentNode, name: string, args: object = {}): Promise<Said> => {
  const tool = TOOLSETS.full.find((one) => one.name === name)
  if (!tool) throw new Error(`no tool ${name}`)
  return callTool(node, tool, args, console.error)
}

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await setImmediate()
}

const policy = async (agents: string): Promise<void> => {
  await relay.admin('PUT', '/api/projects/BAT/policy', { offlineClaims: { agents } })
  for (const node of [ada, bob]) await until(async () => (await call(node, 'policy_get')).data.policy.offlineClaims?.agents === agents)
}

/** Tasks that are ready, and that both have heard of. */
async function ready(...titles: readonly string[]): Promise<readonly string[]> {
  const keys: string[] = []
  for (const title of titles) {
    const { body } = await relay.admin('POST', '/api/projects/BAT/tasks', { title, brief: `Do ${title}.`, column: await backlog() })
    keys.push(body.task.key)
  }
  for (const node of [ada, bob]) for (const key of keys) await until(async () => (await call(node, 'task_get', { task: key })).data?.brief)
  return keys
}

async function backlog(): Promise<string> {
  const { body } = await relay.admin('GET', '/api/projects/BAT/columns')
  return body.columns.find(({ stage }: { stage: string }) => stage === 'backlog').id
}

async function leave(): Promise<void> {
  door.shut()
  await until(async () => !(await ada.replica.online()))
}

async function comeBack(): Promise<void> {
  door.open()
  await until(async () => (await ada.replica.online()) && (await ada.replica.status()).undecided === 0)
}

const taskOf = async (key: string) => (await relay.admin('GET', `/api/tasks/${key}`)).body
const nameOf = async (member: string) =>
  (await relay.admin('GET', '/api/members')).body.members.find(({ id }: { id: string }) => id === member).name
const workersOn = async (key: string) =>
  Promise.all(((await taskOf(key)).attempts as { member: string }[]).map(({ member }) => nameOf(member)))

it('[AN30] what was taken along is worked on for an hour without a relay, while others go on and get none of it', async () => {
  await policy('reserve')
  const [first, second, other] = (await ready('First', 'Second', 'Other')) as [string, string, string]
  expect(await call(ada, 'task_reserve', { tasks: [first, second], for: '8h' })).toMatchObject({
    ok: true,
    data: { taken: [{ task: first, hasText: true }, { task: second }] },
  })

  await leave()
  expect(await call(ada, 'task_claim', { task: other })).toMatchObject({
    ok: false,
    error: { code: 'OFFLINE', detail: { takenAlong: [first, second] }, allowed: [`task_claim ${first}`, `task_claim ${second}`] },
  })
  expect(await call(ada, 'queue_next', { claim: true })).toMatchObject({ ok: true, data: { task: { key: first } } })
  expect(await call(ada, 'task_progress', { task: first, text: 'On the train' })).toMatchObject({ sync: 'pending' })
  expect(await call(ada, 'task_submit', { task: first, summary: 'Done on the train' })).toMatchObject({ sync: 'pending' })
  expect(await call(ada, 'queue_next', { claim: true })).toMatchObject({ ok: true, data: { task: { key: second } } })
  expect(await call(ada, 'task_progress', { task: second, text: 'Half' })).toMatchObject({ sync: 'pending' })

  expect(await call(bob, 'queue_next', { claim: true })).toMatchObject({ ok: true, data: { task: { key: other } } })
  await call(bob, 'task_submit', { task: other, summary: 'Mine' })
  clock.advance(HOUR + 60_000)
  expect(await call(bob, 'queue_next', { claim: true })).toMatchObject({ ok: true, data: null })

  await comeBack()
  expect(await ada.replica.kept()).toEqual([])
  expect(await taskOf(first)).toMatchObject({
    task: { stage: 'review' },
    submissions: [{ result: { summary: 'Done on the train' } }],
    comments: [{ text: 'On the train' }],
  })
  expect(await taskOf(second)).toMatchObject({ task: { stage: 'active' }, comments: [{ text: 'Half' }] })
  for (const key of [first, second]) expect(await workersOn(key)).toEqual(['Ada'])
  expect(await call(ada, 'task_submit', { task: second, summary: 'Done at home' })).toMatchObject({ ok: true, sync: 'confirmed' })
})

it('[AN30] what was taken along for too short a time goes to others; what was written then is refused with its text', async () => {
  await policy('reserve')
  const [key] = (await ready('Short')) as [string]
  await call(ada, 'task_reserve', { tasks: [key], for: '30m' })
  await leave()
  await call(ada, 'task_submit', { task: key, summary: 'Too late' })
  clock.advance(HOUR)
  await until(async () => (await call(bob, 'queue_next', { claim: true })).data?.task.key === key)
  await comeBack()
  expect(await ada.replica.kept()).toMatchObject([
    { command: { type: 'task.submit', args: { result: { summary: 'Too late' } } }, outcome: { code: 'FENCED' } },
  ])
  expect(await workersOn(key)).toEqual(['Ada', 'Bob'])
})

it('[AN35] an agent takes nothing along, and hopes for nothing, unless the policy lets it', async () => {
  const [key, other] = (await ready('Kept', 'Hoped')) as [string, string]
  const refused = await call(ada, 'task_reserve', { tasks: [key], for: '8h' })
  expect(refused).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
  expect((await taskOf(key)).task.stage).toBe('backlog')
  await policy('reserve')
  expect(await call(ada, 'task_reserve', { tasks: [key, 'BAT-999'], for: '8h' })).toMatchObject({
    ok: true,
    data: { taken: [{ task: key }], refused: [{ task: 'BAT-999', code: 'NOT_FOUND' }] },
  })
  expect(await call(bob, 'task_reserve', { tasks: [key], for: '8h' })).toMatchObject({ ok: false, error: { code: 'HELD' } })
  expect(await call(bob, 'task_reserve', { tasks: [other], for: '8 days' })).toMatchObject({ ok: false, error: { code: 'INVALID' } })
  await leave()
  expect(await call(ada, 'task_claim', { task: other })).toMatchObject({ ok: false, error: { code: 'OFFLINE' } })
  expect(await call(ada, 'task_reserve', { tasks: [other], for: '8h' })).toMatchObject({ ok: false, error: { code: 'OFFLINE' } })
})

it('[AN32] where the policy lets it hope, a claim waits; it and all that was written under it stand or fall together', async () => {
  await policy('optimistic')
  const [won, lost] = (await ready('Won', 'Lost')) as [string, string]
  await leave()
  for (const task of [won, lost]) {
    expect(await call(ada, 'task_claim', { task })).toMatchObject({
      ok: true,
      sync: 'pending',
      hint: expect.stringContaining('Not confirmed'),
    })
    expect(await call(ada, 'task_progress', { task, text: `About ${task}` })).toMatchObject({ sync: 'pending' })
    expect(await call(ada, 'task_submit', { task, summary: `Result of ${task}` })).toMatchObject({ sync: 'pending' })
  }
  expect(await call(bob, 'task_claim', { task: lost })).toMatchObject({ ok: true })
  await comeBack()
  expect(await taskOf(won)).toMatchObject({ task: { stage: 'review' }, comments: [{ text: `About ${won}` }] })
  expect(await taskOf(lost)).toMatchObject({ task: { stage: 'active' }, comments: [] })
  const kept = await ada.replica.kept()
  expect(kept.map(({ command: { type }, outcome }) => [type, outcome?.status === 'rejected' && outcome.code])).toEqual([
    ['task.claim', 'HELD'],
    ['comment.add', 'FENCED'],
    ['task.submit', 'FENCED'],
  ])
  expect(kept[2]?.command.args).toMatchObject({ result: { summary: `Result of ${lost}` } })
})

it('[AN32] a hoped claim that was confirmed is worked under its fence and renewed', async () => {
  await policy('optimistic')
  const [key] = (await ready('Won')) as [string]
  await leave()
  expect(await call(ada, 'queue_next', { claim: true })).toMatchObject({ ok: true, sync: 'pending', data: { task: { key } } })
  await comeBack()
  expect(await call(ada, 'task_progress', { task: key, text: 'Now for sure' })).toMatchObject({ ok: true, sync: 'confirmed' })
  expect(await call(ada, 'task_submit', { task: key, summary: 'Done' })).toMatchObject({ ok: true, sync: 'confirmed' })
})

it('[AN33] what a one-shot command took along is gone on with by whichever session of the device is first', async () => {
  await policy('reserve')
  const [key] = (await ready('Shared')) as [string]
  const commands = workAt({ ...ada }, openSharedSession(ada.config.folder))
  onTestFinished(() => commands.close())
  expect(await call(commands, 'task_reserve', { tasks: [key], for: '2d' })).toMatchObject({ ok: true })
  const third = await openTestNode({ url: door.url, token: ada.config.token, folder: ada.config.folder })
  await leave()
  await until(async () => !(await third.replica.online()))
  expect(await call(ada, 'task_claim', { task: key })).toMatchObject({ ok: true, sync: 'confirmed' })
  expect(await call(third, 'task_claim', { task: key })).toMatchObject({ ok: false, error: { code: 'OFFLINE' } })
  expect(await call(third, 'queue_next', { claim: true })).toMatchObject({ ok: false, error: { code: 'OFFLINE' } })
  expect(await call(ada, 'task_submit', { task: key, summary: 'Done' })).toMatchObject({ ok: true, sync: 'pending' })
  await comeBack()
  expect((await taskOf(key)).task.stage).toBe('review')
})

it('[AN34] what was passed on or assigned is served first', async () => {
  const [plain, assigned, passed] = (await ready('Plain', 'Assigned', 'Passed')) as [string, string, string]
  const me = (await ada.replica.identity())?.member
  await relay.admin('PATCH', `/api/tasks/${assigned}`, { assignee: me })
  await call(bob, 'task_claim', { task: passed })
  expect(await call(bob, 'task_transfer', { task: passed, to: 'Ada' })).toMatchObject({ ok: true })
  await until(async () => (await call(ada, 'queue_next')).data?.task.key === passed)
  expect(await call(ada, 'queue_next', { claim: true })).toMatchObject({ ok: true, data: { task: { key: passed }, lease: {} } })
  expect(await call(ada, 'task_progress', { task: passed, text: 'Mine now' })).toMatchObject({ ok: true, sync: 'confirmed' })
  await until(async () => (await call(ada, 'queue_next')).data?.task.key === assigned)
  expect(await call(ada, 'queue_next', { claim: true })).toMatchObject({ ok: true, data: { task: { key: assigned } } })
  expect(await call(ada, 'queue_next', { claim: true })).toMatchObject({ ok: true, data: { task: { key: plain } } })
})
