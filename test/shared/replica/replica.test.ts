import { projectStream } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDevice } from '../../support/device.ts'
import { openRelayCore, type RelayCore } from '../../support/relay-core.ts'

let relay: RelayCore
let project: string
let ann: { member: string; credential: string }

beforeEach(async () => {
  relay = await openRelayCore()
  ann = await relay.addPerson('Ann')
  project = await relay.addProject('House', 'HSE')
})
afterEach(() => relay.close())

it('[R1] a device reads what it may see and sends what it wants', async () => {
  const device = await openDevice({ credential: ann.credential })
  device.connect(relay.streams)
  await device.synced()
  expect([...device.replica.workspace().all('project')].map((row) => row.name)).toEqual(['House'])
  const task = uuidv7()
  const sent = await device.replica.send(projectStream(project), 'task.create', { task, title: 'Roof', brief: 'of tin' })
  expect(sent.ok).toBe(true)
  await device.until(() => device.replica.confirmed(project).get('task', task)?.key === 'HSE-1')
  await device.synced()
  expect(device.troubles).toEqual([])
  expect(await device.replica.prose(project, task)).toMatchObject({ brief: 'of tin' })
  await device.close()
})
