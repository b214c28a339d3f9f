import type { Store } from '@baton/relay/store/port.ts'
import { columnsByStage } from '@baton/shared/column/column.ts'
import type { Id } from '@baton/shared/ids.ts'
import { projectStream } from '@baton/shared/ids.ts'
import type { Entry } from '@baton/shared/inbox/entry.ts'
import { listEntries } from '@baton/shared/inbox/list.ts'
import { EFFECTS_AGAIN_MS, PARK_AFTER_MS_HUMAN } from '@baton/shared/limits.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HandClock } from '../../support/hand-clock.ts'
import { type Joined, openRelayCore, type RelayCore } from '../../support/relay-core.ts'
import { batch } from '../store/batches.ts'

let core: RelayCore
let clock: HandClock
let ann: Joined
let ada: Joined
let project: Id
beforeEach(async () => {
  clock = new HandClock()
  await open()
  ann = await core.addPerson('Ann')
  ada = await core.addAgent('Ada', ann.member)
  project = await core.addProject('House', 'HSE')
})
afterEach(() => core.close())

async function open(folder?: string): Promise<void> {
  core = await openRelayCore({ time: clock, ...(folder !== undefined && { folder }) })
}

/** As when the relay was killed right behind a commit: what follows waits in its table. */
const killEffects = () => {
  core.streams.onEffects = () => {}
}

const restart = async () => {
  await core.close()
  await open(core.folder)
}

const must = (who: Joined, type: string, args: object, basis?: object) =>
  core.must(projectStream(project), type, args, { from: { kind: 'request', credential: who.credential }, ...(basis && { basis }) })
const inboxOf = ({ member }: Joined): readonly Entry[] => listEntries(core.streams.workspace.state, member, {}).items
const told = (who: Joined) =>
  inboxOf(who).map(({ title, why }) => [title, ...why.map(({ reason, open: waits }) => `${reason}${waits ? '!' : ''}`)])

async function newTask(title: string, fields: object = {}): Promise<Id> {
  const state = (await core.streams.project(project))?.host.state
  const column = state?.first(columnsByStage, 'backlog')?.id
  const task = uuidv7()
  await must(ann, 'task.create', { task, title, column, ...fields })
  return task
}

const ask = (task: Id) => must(ada, 'task.block', { task, kind: 'needs_input', question: 'Which tin?' })
const answer = (task: Id) => must(ann, 'task.answer', { task, comment: uuidv7(), text: 'This one' })

/** As a full disk does. */
function refuseOneWrite(store: { commit: Store['commit'] }): void {
  const commit = store.commit.bind(store)
  store.commit = ({ stream }) => {
    store.commit = commit
    return Promise.reject(new Error(`no room for ${stream}`))
  }
}

test('[IB6] members are told after the commit, and what is settled waits no more', async () => {
  const task = await newTask('Roof')
  await ask(task)
  await core.effects.settled()
  expect(told(ann)).toEqual([['HSE-1 Roof', 'question!']])
  await answer(task)
  await core.effects.settled()
  expect([told(ann), told(ada)]).toEqual([[['HSE-1 Roof', 'question']], [['HSE-1 Roof', 'answer!']]])
})

test('[IB6] a relay that dies between the commit and what follows tells it at its next start, once', async () => {
  killEffects()
  const task = await newTask('Roof', { assignee: ada.member })
  await ask(task)
  const { store } = core.streams
  const waiting = await store.effects(10)
  expect([inboxOf(ann), waiting.length]).toEqual([[], 2])
  await restart()
  expect([told(ann), told(ada)]).toEqual([[['HSE-1 Roof', 'question!']], [['HSE-1 Roof', 'assignment!']]])
  const { seq } = core.streams.workspace.head

  // Done, and not crossed off.
  await core.streams.store.commit(batch({ stream: `project/${uuidv7()}`, effects: waiting, rights: await core.streams.store.rights() }))
  await restart()
  expect(core.streams.workspace.head.seq).toBe(seq)
  expect(inboxOf(ann)[0]?.why).toMatchObject([{ reason: 'question', count: 1 }])
})

test('[IB6] what could not be told is told later, in its order, so that nothing that is settled stays open', async () => {
  killEffects()
  const task = await newTask('Roof')
  await ask(task)
  await answer(task)
  refuseOneWrite(core.streams.store)
  core.effects.wake()
  await core.effects.settled()
  expect([inboxOf(ann), inboxOf(ada)]).toEqual([[], []])
  clock.advance(EFFECTS_AGAIN_MS)
  await core.effects.settled()
  expect([told(ann), told(ada)]).toEqual([[['HSE-1 Roof', 'question']], [['HSE-1 Roof', 'answer!']]])
})

test('[IB7] whoever follows a task hears that the last of its blockers is done', async () => {
  const [roof, wall] = [await newTask('Roof', { assignee: ada.member }), await newTask('Wall')]
  await must(ann, 'link.add', { type: 'blocks', from: wall, to: roof })
  const done = (await core.streams.project(project))?.host.state.first(columnsByStage, 'done')?.id
  await must(ann, 'task.move', { task: wall, column: done, reason: 'x' })
  await core.effects.settled()
  expect(told(ada)).toEqual([['HSE-1 Roof', 'unblocked', 'assignment!']])
})

test('[IB9] a command that was parked waits in its sender’s inbox until it is confirmed', async () => {
  const task = await newTask('Roof')
  const state = (await core.streams.project(project))?.host.state
  const device = uuidv7()
  await core.must('workspace', 'device.register', { device }, { from: { kind: 'request', credential: ann.credential } })
  const move = { task, column: state?.first(columnsByStage, 'inbox')?.id }
  const away = { ms: PARK_AFTER_MS_HUMAN + 1, queued: 1, parkedTasks: new Set<Id>() }
  const from = { kind: 'device', credential: ann.credential, device } as const
  const parked = uuidv7()
  const answered = await core.ask(projectStream(project), 'task.move', move, { id: parked, from: { ...from, deviceSeq: 1, away } })
  expect(answered).toMatchObject({ outcome: { status: 'parked' } })
  await core.effects.settled()
  expect(inboxOf(ann)).toMatchObject([{ title: 'HSE-1 Roof', why: [{ reason: 'parked', ref: parked, text: 'task.move', open: true }] }])

  await core.must(projectStream(project), 'task.move', move, { from: { ...from, deviceSeq: 2 }, supersedes: parked })
  await core.effects.settled()
  expect(told(ann)).toEqual([['HSE-1 Roof', 'parked']])
})
