import { briefText } from '@baton/shared/content/layout.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { createTask, type House, mustSend, openHouse, taskOf } from '../../support/house.ts'

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

const kindsOn = ({ replica }: Device): readonly string[] =>
  (['task', 'comment', 'archive'] as const).filter((kind) => [...replica.confirmed(house.project).all(kind)].length > 0)

/** Text comes on its own way, behind the rows. */
async function untilReads({ replica }: Device, task: string, brief: string): Promise<void> {
  while ((await replica.prose(house.project, task))?.brief !== brief) await new Promise<void>((resolve) => void setImmediate(resolve))
}

it('[AR2] the rows of an archived task go from every replica, one that loads anew never hears of them, and restored they are back', async () => {
  const { project, relay } = house
  const task = await createTask(device, project, { title: 'Roof', brief: 'tin' })
  await mustSend(device, project, 'comment.add', { comment: uuidv7(), task, note: 'comment', text: 'Hm' })
  await other.until(() => kindsOn(other).length === 2)

  await mustSend(device, project, 'task.archive', { task })
  expect(taskOf(device, project, task)).toBeUndefined()
  await other.until(() => kindsOn(other).length === 0)
  await device.until(() => kindsOn(device).length === 0)
  const late = await openDevice({ credential: house.ann.credential })
  late.connect(relay.streams)
  await late.synced()
  expect(kindsOn(late)).toEqual([])
  await late.close()

  await mustSend(other, project, 'task.restore', { task })
  expect(taskOf(other, project, task)).toBeUndefined()
  for (const each of [device, other]) await each.until(() => kindsOn(each).length === 2)
  expect(taskOf(device, project, task)).toMatchObject({ key: 'HSE-1', stage: 'inbox' })
  await untilReads(other, task, 'tin')
})

it('[AR8] what was typed into a task that was archived meanwhile is taken, and is there when it is restored', async () => {
  const { project, relay } = house
  for (const apart of [false, true]) {
    if (apart) device.cut()
    const task = await createTask(device, project, { title: 'Roof', brief: 'tin' })
    if (apart) device.connect(relay.streams)
    await device.until(() => taskOf(device, project, task)?.key !== undefined)
    expect(taskOf(device, project, task)?.shard.startsWith('~')).toBe(apart)
    await untilReads(device, task, 'tin')

    device.cut()
    const edited = await device.replica.editProse(project, 'brief', task, (doc) => briefText(doc, task).insert(3, ' and lead'))
    expect(edited).not.toMatchObject({ ok: false })
    await relay.must(projectStream(project), 'task.archive', { task })
    device.connect(relay.streams)
    await device.until(() => device.replica.status().unsavedEdits === 0 && taskOf(device, project, task) === undefined)

    await relay.must(projectStream(project), 'task.restore', { task })
    await other.until(() => taskOf(other, project, task) !== undefined)
    await untilReads(other, task, 'tin and lead')
    expect(await device.replica.keptTexts()).toEqual([])
  }
})
