import { briefText } from '@baton/shared/content/layout.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { RENEWAL_FRESH_MS, SESSION_IDLE_MS_MAX } from '@baton/shared/limits.ts'
import { LeaseKeeper } from '@baton/shared/replica/lease-keeper.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { createTask, type House, openHouse, taskOf } from '../../support/house.ts'
import { controlIn } from '../../support/wiretap.ts'

let house: House
let sender: Device
let other: Device
let now = 5_000_000

beforeEach(async () => {
  house = await openHouse()
  sender = await openDevice({ credential: house.ann.credential, now: () => now })
  sender.connect(house.relay.streams)
  await sender.synced()
  other = await sender.sibling()
})
afterEach(async () => {
  await sender.close()
  await other.close()
  await house.relay.close()
})

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** Both look at the file until it is so, as their drivers do. */
const eventually = async (isSo: () => boolean | Promise<boolean>) => {
  while (!(await isSo())) {
    await sender.replica.refresh()
    await other.replica.refresh()
    await turn()
  }
}

it('[R17] one process sends what another wrote, and the other sees what became of it', async () => {
  const { project } = house
  expect(other.replica.status()).toMatchObject({ online: true, synced: true })
  const task = await createTask(other, project, { title: 'Roof', brief: 'tin' })
  expect(other.replica.status()).toMatchObject({ synced: false, undecided: 1 })
  await eventually(() => taskOf(other, project, task)?.key === 'HSE-1')
  expect(taskOf(sender, project, task)?.key).toBe('HSE-1')
  await eventually(async () => (await other.replica.prose(project, task))?.brief === 'tin')
})

it('[R17, R16] both edit one brief, each under a client id of its own', async () => {
  const { project } = house
  const task = await createTask(sender, project, { title: 'Roof', brief: '|' })
  await eventually(() => taskOf(other, project, task)?.key !== undefined)
  await eventually(async () => (await other.replica.prose(project, task))?.brief === '|')
  const insert = async (by: Device, text: string) =>
    expect(
      await by.replica.editProse(project, 'brief', task, (doc) => briefText(doc, task).insert(briefText(doc, task).length, text)),
    ).toEqual({
      ok: true,
    })
  await insert(other, 'a')
  await insert(sender, 'b')
  await insert(other, 'c')
  await eventually(() => other.replica.status().unsavedEdits === 0)
  const third = await openDevice({ credential: house.ann.credential })
  third.connect(house.relay.streams)
  await third.synced()
  expect((await third.replica.prose(project, task))?.brief).toBe('|abc')
  const notes = (await other.storage.tail(0)).docs.filter((note) => note.edits > 0)
  expect(notes[0]?.clients).toHaveLength(2)
  expect(sender.troubles).toEqual([])
  await third.close()
})

it('[R17] when the process that talks dies, another carries on with what it had not heard', async () => {
  const { project, relay } = house
  sender.connect(relay.streams, { down: (bytes) => controlIn(bytes)?.type !== 'rows' })
  const task = await createTask(sender, project, { title: 'Roof' })
  await sender.replica.settled()
  sender.cut()
  await other.replica.lead()
  expect(other.replica.status().online).toBe(false)
  other.connect(relay.streams)
  await other.synced()
  expect(taskOf(other, project, task)?.key).toBe('HSE-1')
  expect([...other.replica.confirmed(project).all('task')]).toHaveLength(1)
})

it('[R20] a lease is renewed at a third of its time, until half an hour of silence', () => {
  const keeper = new LeaseKeeper(0)
  const hold = { stream: projectStream(house.project), task: 't', fence: 3, session: 's', ttlMs: 60_000 }
  keeper.hold(hold)
  expect(keeper.due(0)).toEqual([{ stream: hold.stream, task: 't', fence: 3, session: 's', at: 0 }])
  expect(keeper.due(19_999)).toEqual([])
  expect(keeper.due(20_000)).toHaveLength(1)
  expect(keeper.due(SESSION_IDLE_MS_MAX)).toHaveLength(1)
  expect(keeper.due(SESSION_IDLE_MS_MAX + 20_001)).toEqual([])
  keeper.touch(SESSION_IDLE_MS_MAX + 20_001)
  expect(keeper.due(SESSION_IDLE_MS_MAX + 20_002)).toHaveLength(1)
  keeper.letGo('t')
  expect(keeper.due(SESSION_IDLE_MS_MAX + 90_000)).toEqual([])
})

it('[R20] of several sessions of a process each renews while it works, and none that was left', () => {
  const keeper = new LeaseKeeper(0)
  const hold = { stream: projectStream(house.project), fence: 3, ttlMs: 60_000 }
  keeper.hold({ ...hold, task: 'a', session: 'at work' })
  keeper.hold({ ...hold, task: 'b', session: 'silent' })
  const later = SESSION_IDLE_MS_MAX + 1
  keeper.touch(later, 'at work')
  expect(keeper.due(later).map(({ session }) => session)).toEqual(['at work'])
  keeper.leave('at work')
  expect(keeper.held().map(({ session }) => session)).toEqual(['silent'])
})

it('[R20] renewals of another process are sent while they are fresh, not in the name of a dead one', async () => {
  const { project, relay } = house
  const renewed: unknown[] = []
  const up = (bytes: Uint8Array) => {
    const message = controlIn(bytes)
    if (message?.type === 'renew') renewed.push(message)
    return true
  }
  sender.connect(relay.streams, { up })
  await sender.synced()
  const stream = projectStream(project)
  const task = await createTask(sender, project, { title: 'Roof' })
  await other.replica.renew([{ stream, session: 's', task, fence: 7, at: now }])
  await eventually(() => renewed.length === 1)
  expect(renewed).toEqual([{ type: 'renew', stream, session: 's', leases: [{ task, fence: 7 }] }])

  sender.cut()
  await sender.replica.settled()
  await other.replica.renew([{ stream, session: 's', task, fence: 7, at: now }])
  now += RENEWAL_FRESH_MS + 1
  sender.connect(relay.streams, { up })
  await sender.synced()
  await sender.replica.refresh()
  expect(renewed).toHaveLength(1)
  expect((await sender.storage.tail(0)).renewals).toBe(false)
})
