import { docNameOf } from '@baton/shared/content/layout.ts'
import type { ReplicaStorage } from '@baton/shared/replica/storage.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { type Failure, flakyStorage } from '../../support/flaky-storage.ts'
import { found } from '../../support/found.ts'
import { createTask, type House, openHouse, taskOf } from '../../support/house.ts'
import { isReady, openReady, seen, shown, textOf, told, type } from '../../support/live.ts'
import { isControl } from '../../support/wiretap.ts'

let house: House
let device: Device
let other: Device
/** What becomes of writes of text. Others go well: a disk that takes nothing ends the connection too, again and again. */
let disk: Failure

beforeEach(async () => {
  disk = undefined
  house = await openHouse()
  device = await openDevice({
    credential: house.ann.credential,
    wrap: (storage) => flakyStorage(storage, (name) => (TEXT.includes(name) ? disk : undefined)),
  })
  other = await openDevice({ credential: (await house.relay.addPerson('Bob')).credential })
  for (const each of [device, other]) {
    each.connect(house.relay.streams)
    await each.synced()
  }
})
afterEach(async () => {
  disk = undefined
  await device.close()
  await other.close()
  await house.relay.close()
})

const TEXT: readonly (keyof ReplicaStorage)[] = ['addClientId', 'appendUpdates', 'keepTexts']

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

const docOf = (task: string) => docNameOf(house.project, 'brief', found(taskOf(device, house.project, task)))
const noteOf = async ({ storage }: Device, doc: string) => (await storage.tail(0)).docs.find((note) => note.doc === doc)

it('[LD4] what the disk does not take stays in the editor, is told, and is tried again', async () => {
  const task = await shared()
  const live = await openReady(device, house.project, task)
  disk = 'before'
  type(live, 'a')
  const state = await told(live, ({ trouble }) => trouble !== undefined)
  expect(state).toMatchObject({ isUnstored: true, trouble: new Error('the disk is full') })
  type(live, 'b')
  device.replica.tick()
  await device.replica.settled()
  expect(device.troubles).toHaveLength(1)
  expect(device.replica.status()).toMatchObject({ unstoredDocs: 1, synced: false })
  await expect(live.stored()).rejects.toThrow('the disk is full')
  expect(shown(live)).toBe('|ab')
  disk = undefined
  device.replica.tick()
  await told(live, ({ isUnstored, trouble }) => !isUnstored && trouble === undefined)
  device = await device.restart()
  expect((await device.replica.prose(house.project, task))?.brief).toBe('|ab')
})

it('[LD4] what the disk took without saying so is stored again and stands there once', async () => {
  const task = await shared()
  const live = await openReady(device, house.project, task)
  disk = 'after'
  type(live, 'a')
  await told(live, ({ trouble }) => trouble !== undefined)
  disk = undefined
  await live.stored()
  const theirs = await openReady(other, house.project, task)
  device.connect(house.relay.streams)
  await seen(theirs, '|a')
  device = await device.restart()
  expect((await device.replica.prose(house.project, task))?.brief).toBe('|a')
})

it('[LD4] an editor that is closed while the disk refuses loses nothing', async () => {
  const task = await shared()
  const live = await openReady(device, house.project, task)
  disk = 'before'
  type(live, 'a')
  live.close()
  await device.replica.settled()
  disk = undefined
  device.replica.tick()
  await device.replica.settled()
  expect((await device.replica.prose(house.project, task))?.brief).toBe('|a')
})

it('[LD5] when the relay refuses a text its editor begins anew under a fresh client id, and what was typed is kept beside it', async () => {
  const { project, relay } = house
  const task = await shared()
  device.cut()
  const live = await openReady(device, project, task)
  const before = textOf(live)
  type(live, 'refuse')
  await live.stored()
  // Somebody else has written under this client id meanwhile.
  const thief = await openReady(other, project, task)
  other.cut()
  textOf(thief).doc.clientID = before.doc.clientID
  type(thief, 'thief')
  await thief.stored()
  other.connect(relay.streams)
  await told(thief, ({ unsaved }) => unsaved === 0)
  // A key is pressed as the refusal comes.
  const down = (bytes: Uint8Array) => {
    if (isControl(bytes, 'closed') && before.text.toString() === '|refuse') before.text.insert(before.text.length, 'd')
    return true
  }
  device.connect(relay.streams, { down })
  await told(live, (state) => isReady(state) && 'doc' in state && state.doc !== before.doc)
  expect(shown(live)).toBe('|thief')
  expect(textOf(live).doc.clientID).not.toBe(before.doc.clientID)
  expect(live.getSnapshot().kept).toMatchObject([{ root: `d:${task}`, text: '|refused' }])
  // An editor that has not noticed yet types on.
  before.text.insert(before.text.length, ' late')
  await told(live, ({ kept }) => kept.length === 2)
  before.text.insert(before.text.length, 'r')
  await told(live, ({ kept }) => kept.some(({ text }) => text === '|refused later'))
  expect(live.getSnapshot().kept).toHaveLength(2)
  for (const { id } of live.getSnapshot().kept) await device.replica.dropKeptText(id)
  await told(live, ({ kept }) => kept.length === 0)
  type(live, ' again')
  await seen(thief, '|thief again')
})

it('[LD5] a client id is stored before the first edit under it, and no other editor takes it', async () => {
  const task = await shared()
  const first = await openReady(device, house.project, task)
  const id = textOf(first).doc.clientID
  expect((await noteOf(device, docOf(task)))?.clients).not.toContain(id)
  type(first, 'a')
  await first.stored()
  expect((await noteOf(device, docOf(task)))?.clients).toContain(id)
  first.close()
  await device.replica.settled()
  const second = await openReady(device, house.project, task)
  expect(textOf(second).doc.clientID).not.toBe(id)
  expect(shown(second)).toBe('|a')
})
