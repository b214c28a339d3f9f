import { boardOf } from '@baton/shared/board/board.ts'
import { EFFECTS_AGAIN_MS, EFFECTS_PER_ROUND_MAX } from '@baton/shared/limits.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HandClock } from '../../support/hand-clock.ts'
import { openRelayCore, type RelayCore } from '../../support/relay-core.ts'
import { batch } from '../store/batches.ts'

let core: RelayCore
let clock: HandClock
beforeEach(async () => {
  clock = new HandClock()
  core = await openRelayCore({ time: clock })
  // As when the relay was killed behind each commit: what follows waits in its table.
  core.streams.onEffects = () => {}
})
afterEach(() => core.close())

const newProject = async (number: number) => {
  const project = uuidv7()
  await core.must('workspace', 'project.create', { project, name: `P${number}`, prefix: `P${number}` })
  return project
}
const isOpen = async (project: string) => boardOf((await core.streams.project(project))?.host.state as never) !== undefined

test('[Y29] more than fits a round is done to the end', async () => {
  let last = ''
  for (let number = 0; number <= EFFECTS_PER_ROUND_MAX; number++) last = await newProject(number + 10)
  core.effects.wake()
  await core.effects.settled()
  expect(await isOpen(last)).toBe(true)
})

test('[Y29] what failed is tried again by itself, and holds up nothing else', async () => {
  const strange = { id: 'strange', kind: 'of a newer build', body: {} }
  const { store } = core.streams
  await store.commit(batch({ stream: `project/${uuidv7()}`, effects: [strange], rights: await store.rights() }))
  const first = await newProject(10)
  core.effects.wake()
  await core.effects.settled()
  expect(await isOpen(first)).toBe(true)
  const second = await newProject(11)
  clock.advance(EFFECTS_AGAIN_MS)
  await core.effects.settled()
  expect(await isOpen(second)).toBe(true)
})
