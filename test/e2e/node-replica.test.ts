import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NodeReplica } from '@baton/agent-node/replica/api.ts'
import { openReplica } from '@baton/agent-node/replica/node-replica.ts'
import { briefText } from '@baton/shared/content/layout.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let project: Id
const open: { close: () => Promise<void> }[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  relay = await startRelay()
  const ann = await replicaIn(newFolder())
  project = uuidv7()
  const sent = await ann.send('workspace', 'project.create', { project, name: 'House', prefix: 'HSE' })
  if (!sent.ok) throw new Error(sent.reason)
  expect(await ann.outcome(sent.command.id, { timeoutMs: 20_000 })).toMatchObject({ status: 'accepted' })
})
afterEach(async () => {
  for (const replica of open.splice(0)) await replica.close()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await relay.stop()
})

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'baton-node-')), 'device')

async function replicaIn(folder: string, token = relay.token): Promise<NodeReplica> {
  const replica = await openReplica({ folder, relay: relay.url, token })
  open.push(replica)
  return replica
}

const synced = async (replica: NodeReplica) => expect(await replica.whenSynced({ timeoutMs: 20_000 })).toBe(true)

async function create(replica: NodeReplica, args: object): Promise<Id> {
  const task = uuidv7()
  const sent = await replica.send(projectStream(project), 'task.create', { task, ...args })
  if (!sent.ok) throw new Error(sent.reason)
  return task
}

/** Listens before it looks: what changes in between is not missed. */
const until = (replica: NodeReplica, isSo: () => Promise<boolean>) =>
  new Promise<void>((resolve, reject) => {
    const look = () => {
      isSo().then((so) => {
        if (!so) return
        stop()
        resolve()
      }, reject)
    }
    const stop = replica.onChange(look)
    look()
  })

it('[R1] loads over HTTP, follows over the socket, and edits text that others read', async () => {
  const [one, two] = [await replicaIn(newFolder()), await replicaIn(newFolder())]
  await Promise.all([synced(one), synced(two)])
  const task = await create(one, { title: 'Roof', brief: 'tin' })
  await until(two, async () => (await two.view(project)).get('task', task)?.key === 'HSE-1')
  await until(two, async () => (await two.prose(project, task))?.brief === 'tin')
  expect(await two.editBrief(project, task, (doc) => briefText(doc, task).insert(0, 'old '))).toEqual({ ok: true })
  await until(one, async () => (await one.prose(project, task))?.brief === 'old tin')
})

it('[R6] a relay that is killed and comes back loses nothing, and the replica finds it by itself', async () => {
  const folder = newFolder()
  const replica = await replicaIn(folder)
  await synced(replica)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  await relay.kill()
  await until(replica, async () => !(await replica.online()))
  const task = await create(replica, { title: 'Roof', brief: 'tin' })
  expect((await replica.prose(project, task))?.brief).toBe('tin')
  expect(await replica.status()).toMatchObject({ online: false, undecided: 1, unsavedEdits: 1 })
  relay = await relay.again()
  await until(replica, async () => (await replica.status()).synced)
  expect((await replica.confirmed(project)).get('task', task)?.key).toBe('HSE-1')
})

it('[R17] another process takes over when the one that talks is killed', async () => {
  const folder = newFolder()
  const child = fork(new URL('agent/talker.ts', import.meta.url), [folder, relay.url, relay.token])
  children.push(child)
  await new Promise<void>((resolve) => void child.once('message', () => resolve()))
  const replica = await replicaIn(folder)
  const before = await create(replica, { title: 'sent by the other' })
  await until(replica, async () => (await replica.confirmed(project)).get('task', before) !== undefined)
  child.kill('SIGKILL')
  const after = await create(replica, { title: 'sent by this one' })
  await until(replica, async () => (await replica.confirmed(project)).get('task', after) !== undefined)
  await synced(replica)
})

it('[R17] a token that the relay does not know is told, and nothing is tried again', async () => {
  const replica = await replicaIn(newFolder(), 'bat_wrong')
  await replica.whenSynced({ timeoutMs: 1 })
  while (replica.refusal() === undefined) await new Promise<void>((resolve) => void setImmediate(resolve))
  expect(replica.refusal()).toContain('401')
  expect(await replica.online()).toBe(false)
})

it('[R25] that nobody answers is known as soon as the first try has failed, and it goes on trying', async () => {
  const folder = newFolder()
  const nowhere = await openReplica({ folder, relay: 'http://127.0.0.1:1', token: relay.token })
  open.push(nowhere)
  while (!nowhere.unanswered()) await new Promise<void>((resolve) => void setImmediate(resolve))
  expect(nowhere.refusal()).toBeUndefined()
  const beside = await openReplica({ folder, relay: 'http://127.0.0.1:1', token: relay.token })
  open.push(beside)
  while (!beside.unanswered()) await new Promise<void>((resolve) => void setImmediate(resolve))
  const replica = await replicaIn(newFolder())
  await synced(replica)
  expect(replica.unanswered()).toBe(false)
})

it('[R20] a lease is kept while its process works', async () => {
  const replica = await replicaIn(newFolder())
  await synced(replica)
  const task = uuidv7()
  const sent = await replica.send(projectStream(project), 'task.import', {
    task,
    title: 'Roof',
    stage: 'backlog',
    source: { system: 'test', id: '1', digest: 'x' },
    comments: [],
  })
  if (!sent.ok) throw new Error(sent.reason)
  const claim = await replica.send(projectStream(project), 'task.claim', { task, session: 's', attempt: uuidv7() })
  if (!claim.ok) throw new Error(claim.reason)
  const outcome = await replica.outcome(claim.command.id, { timeoutMs: 20_000 })
  const fence = outcome?.status === 'accepted' ? (outcome.result?.fence as number) : 0
  const first = await replica.expiresAt(project, task)
  await replica.hold(project, task, fence, 's')
  await until(replica, async () => ((await replica.expiresAt(project, task)) ?? 0) > (first ?? 0))
})
