import { projectStream } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { found } from '../../support/found.ts'
import { openRelayCore, type RelayCore } from '../../support/relay-core.ts'

let core: RelayCore
beforeEach(async () => {
  core = await openRelayCore()
})
afterEach(() => core.close())

test('[H17] who reads is answered while others never stop writing', async () => {
  const project = await core.addProject('Work', 'WORK')
  const { host } = found(await core.streams.project(project))
  let isReading = true
  let ticks = 0
  const write = async (): Promise<void> => {
    await core.must(projectStream(project), 'task.create', { task: uuidv7(), title: 'One more' })
    ticks++
    // Handed in before the tick has ended, so that the next one is always due.
    if (isReading && ticks < 50) return write()
  }
  const writing = write()
  await host.read((_, { seq }) => seq)
  await host.read((_, { seq }) => seq)
  isReading = false
  await writing
  expect(ticks).toBeLessThan(10)
})
