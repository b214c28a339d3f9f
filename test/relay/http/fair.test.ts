import { relayCommand } from '@baton/relay/streams/project.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { found } from '../../support/found.ts'
import { openRelayCore, type RelayCore } from '../../support/relay-core.ts'

const WRITES = 50

let core: RelayCore
beforeEach(async () => {
  core = await openRelayCore()
})
afterEach(() => core.close())

test('[H17] who reads is answered while others never stop writing', async () => {
  const project = await core.addProject('Work', 'WORK')
  const { host } = found(await core.streams.project(project))
  let written = 0
  const end = Promise.withResolvers<void>()
  // The next is handed in before the tick has ended, so that another one is always due.
  const write = () => {
    const task = { id: uuidv7(), type: 'task.create', v: 1, args: { task: uuidv7(), title: 'One more' } }
    host.submit(relayCommand(task, () => (++written < WRITES ? write() : end.resolve())))
  }
  write()
  await host.read((_, { seq }) => seq)
  await new Promise(setImmediate)
  await host.read((_, { seq }) => seq)
  expect(written).toBeLessThan(WRITES / 2)
  await end.promise
})
