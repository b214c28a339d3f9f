import { projectStream } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { createTask, type House, openHouse, taskOf } from '../../support/house.ts'
import { isReady, openReady, seen, shown, textOf, told, type } from '../../support/live.ts'
import { isControl } from '../../support/wiretap.ts'

let house: House
let device: Device
let other: Device

beforeEach(async () => {
  house = await openHouse()
  device = await openDevice({ credential: house.ann.credential })
  other = await openDevice({ credential: (await house.relay.addPerson('Bob')).credential })
  for (const each of [device, other]) {
    each.connect(house.relay.streams)
    await each.synced()
  }
})
afterEach(async () => {
  await device.close()
  await other.close()
  await house.relay.close()
})

/** A task of which both devices have row and text. */
async function shared(brief = '|'): Promise<string> {
  const { project } = house
  const task = await createTask(device, project, { title: 'Roof', brief })
  for (const each of [device, other]) {
    await each.until(() => taskOf(each, project, task)?.key !== undefined)
    await each.synced()
  }
  return task
}

it('[LD3] a text that has not arrived is loading, never empty', async () => {
  const { project } = house
  const task = await shared('long ago')
  const third = await openDevice({ credential: house.ann.credential, scope: { projects: 'all', docs: 'on-demand' } })
  const live = third.replica.openDoc(project, 'brief', task)
  const states: string[] = []
  live.subscribe(() => states.push('text' in live.getSnapshot() ? shown(live) : live.getSnapshot().status))
  expect(live.getSnapshot().status).toBe('loading')
  third.connect(house.relay.streams)
  await told(live, isReady)
  expect(shown(live)).toBe('long ago')
  expect(states.filter((state) => state === '')).toEqual([])
  await third.close()
})

it('[LD3] a task that is not there is absent, and a text that has arrived is there without a connection', async () => {
  const { project } = house
  const task = await shared('here')
  device.cut()
  await device.replica.settled()
  expect(shown(await openReady(device, project, task))).toBe('here')
  const nobody = device.replica.openDoc(project, 'brief', '0190a8f0-0000-7000-8000-00000000dead')
  expect(await told(nobody, ({ status }) => status === 'absent')).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
})

it('[LD7] a task made without a connection is edited at once, and goes on being edited when it is confirmed', async () => {
  const { project, relay } = house
  device.cut()
  await device.replica.settled()
  const task = await createTask(device, project, { title: 'Offline' })
  const live = await openReady(device, project, task)
  const { doc } = textOf(live)
  type(live, 'before ')
  device.connect(relay.streams)
  await device.until(() => taskOf(device, project, task)?.key !== undefined)
  type(live, 'after')
  await told(live, ({ unsaved }) => unsaved === 0)
  expect(textOf(live).doc).toBe(doc)
  await other.until(() => taskOf(other, project, task)?.key !== undefined)
  await seen(await openReady(other, project, task), 'before after')
})

it('[LD7] text that lies in a command is shown and cannot be edited until the relay has written it', async () => {
  const { project, relay } = house
  device.connect(relay.streams, { up: (bytes) => !isControl(bytes, 'commands') })
  await device.synced()
  const task = await createTask(device, project, { title: 'Roof', brief: 'from the command' })
  const live = device.replica.openDoc(project, 'brief', task)
  expect(await told(live, ({ status }) => status === 'readonly')).toMatchObject({ refusal: { code: 'CONFLICT' } })
  expect(shown(live)).toBe('from the command')
  device.connect(relay.streams)
  await told(live, isReady)
  expect(shown(live)).toBe('from the command')
})

it('[LD7] text of a task that the relay refused is kept beside it', async () => {
  const { project, relay } = house
  const [stream, column] = [projectStream(project), uuidv7()]
  await relay.must(stream, 'column.add', { column, name: 'Ideas', stage: 'inbox' })
  await device.until(() => device.replica.project(project).get('column', column) !== undefined)
  device.cut()
  await device.replica.settled()
  await relay.must(stream, 'column.remove', { column })
  const task = await createTask(device, project, { title: 'Offline', column })
  const live = await openReady(device, project, task)
  type(live, 'draft')
  await live.stored()
  device.connect(relay.streams)
  await device.until(() => device.replica.kept().length === 1)
  const state = await told(live, ({ status, kept }) => status === 'absent' && kept.length > 0)
  expect(state).toMatchObject({ refusal: { code: 'NOT_FOUND' }, kept: [{ root: `d:${task}`, text: 'draft' }] })
})

it('[LD7] a task that is no longer there can still be read in an open editor', async () => {
  const { project } = house
  const task = await shared('words')
  const live = await openReady(device, project, task)
  device.cut()
  await device.storage.dropRows(projectStream(project))
  await device.replica.refresh()
  expect(await told(live, ({ status }) => status === 'readonly')).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  expect(shown(live)).toBe('words')
})

it('[LD7] who may not write reads along', async () => {
  const { project, relay, ann } = house
  const task = await shared()
  const rook = await openDevice({ credential: (await relay.addAgent('Rook', ann.member)).credential })
  rook.connect(relay.streams)
  await rook.synced()
  const live = rook.replica.openDoc(project, 'brief', task)
  expect(await told(live, ({ status }) => status === 'readonly')).toMatchObject({ refusal: { code: 'FORBIDDEN' } })
  type(await openReady(device, project, task), '!')
  await seen(live, '|!')
  await rook.close()
})
