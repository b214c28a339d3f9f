import { ContentChannel } from '@baton/shared/replica/content-channel.ts'
import type { LiveDoc } from '@baton/shared/replica/live-doc.ts'
import type { ProseCopy } from '@baton/shared/replica/prose-copy.ts'
import type { Whisper } from '@baton/shared/replica/whisper.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { type Device, openDevice } from '../../support/device.ts'
import { createTask, type House, openHouse, taskOf } from '../../support/house.ts'
import { openReady, seen, textOf, type } from '../../support/live.ts'
import { syncMessage } from '../../support/sync-message.ts'
import { controlIn } from '../../support/wiretap.ts'

let house: House
let device: Device
let other: Device
let bob: string

beforeEach(async () => {
  house = await openHouse()
  device = await openDevice({ credential: house.ann.credential })
  const joined = await house.relay.addPerson('Bob')
  bob = joined.member
  other = await openDevice({ credential: joined.credential })
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

async function shared(): Promise<string> {
  const task = await createTask(device, house.project, { title: 'Roof', brief: '|' })
  for (const each of [device, other]) {
    await each.until(() => taskOf(each, house.project, task)?.key !== undefined)
    await each.synced()
  }
  return task
}

/** Resolves with what one editor sees of another, as soon as that is so. */
const sees = (live: LiveDoc, client: number, isSo: (state: Record<string, unknown> | undefined) => boolean) =>
  new Promise<Record<string, unknown> | undefined>((resolve) => {
    const { awareness } = textOf(live)
    const look = () => {
      const state = awareness.getStates().get(client)
      if (!isSo(state)) return
      awareness.off('change', look)
      resolve(state)
    }
    awareness.on('change', look)
    look()
  })

const until = (replica: Device['replica'], isSo: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!isSo()) return
      stop()
      resolve()
    }
    const stop = replica.onPresence(look)
    look()
  })

const clientOf = (live: LiveDoc) => textOf(live).doc.clientID

it('[LD10] editors of a text see each other’s cursors, and that one has left', async () => {
  const task = await shared()
  const mine = await openReady(device, house.project, task)
  textOf(mine).awareness.setLocalStateField('cursor', { anchor: 1, head: 1 })
  const theirs = await openReady(other, house.project, task)
  const state = await sees(theirs, clientOf(mine), (known) => known?.cursor !== undefined)
  expect(state).toEqual({ cursor: { anchor: 1, head: 1 }, user: { member: house.ann.member, name: 'Ann', kind: 'human' } })
  await sees(mine, clientOf(theirs), (known) => known !== undefined)
  const client = clientOf(mine)
  mine.close()
  await sees(theirs, client, (known) => known === undefined)
})

it('[LD10] without a connection nobody is seen, and with the next one everybody is seen again', async () => {
  const task = await shared()
  const [mine, theirs] = [await openReady(device, house.project, task), await openReady(other, house.project, task)]
  await sees(mine, clientOf(theirs), (known) => known !== undefined)
  device.cut()
  await sees(mine, clientOf(theirs), (known) => known === undefined)
  await sees(theirs, clientOf(mine), (known) => known === undefined)
  device.connect(house.relay.streams)
  await sees(mine, clientOf(theirs), (known) => known !== undefined)
  await sees(theirs, clientOf(mine), (known) => known !== undefined)
})

it('[LD10] cursors keep the count of frames: edits between them are saved', async () => {
  const task = await shared()
  const mine = await openReady(device, house.project, task)
  const theirs = await openReady(other, house.project, task)
  for (let key = 0; key < 20; key++) {
    type(mine, 'x')
    textOf(mine).awareness.setLocalStateField('cursor', key)
    if (key % 3 === 0) await mine.stored()
  }
  await mine.stored()
  await seen(theirs, `|${'x'.repeat(20)}`)
  await device.synced()
  expect(device.replica.status().unsavedEdits).toBe(0)
})

it('[LD10] an edit behind cursors is not saved before its own frame is', () => {
  const doc = new Y.Doc()
  const frames: Uint8Array[] = []
  const channel = new ContentChannel(1, 'doc', [7], (payload) => frames.push(payload))
  const copy = { doc, edits: 0, last: 0 } as unknown as ProseCopy
  channel.opened(true, copy)
  channel.receive(syncMessage(messageYjsSyncStep1, Y.encodeStateVector(doc)), copy)
  for (let clock = 1; clock <= 3; clock++) channel.sendAwareness([{ client: 7, clock, state: '{}' }])
  channel.sendAwareness([{ client: 8, clock: 1, state: '{}' }])
  channel.push({ edits: 1, last: 1, updates: [{ n: 1, edit: 1, bytes: Y.encodeStateAsUpdate(doc) }] })
  expect(frames).toHaveLength(6)
  expect(channel.persisted(5)).toBe(0)
  expect(channel.persisted(6)).toBe(1)
})

it('[LD11] who is connected to a project is known, with what they look at, and nothing of it without a connection', async () => {
  const { project, ann } = house
  const task = await shared()
  await until(device.replica, () => device.replica.presence(project).length === 2)
  const peers = device.replica.presence(project)
  expect(device.replica.presence(project)).toBe(peers)
  expect(peers).toEqual([{ member: ann.member }, { member: bob }])
  other.replica.lookAt(project, task)
  await until(device.replica, () => device.replica.presence(project).some(({ at }) => at === task))
  other.cut()
  await until(device.replica, () => device.replica.presence(project).length === 1)
  expect(other.replica.presence(project)).toEqual([])
  other.connect(house.relay.streams)
  await until(device.replica, () => device.replica.presence(project).some(({ member, at }) => member === bob && at === task))
  other.replica.lookAt(project, undefined)
  await until(device.replica, () => device.replica.presence(project).length === 2 && peersAt(project) === 0)
})

const peersAt = (project: string) => device.replica.presence(project).filter(({ at }) => at !== undefined).length

it('[LD12] tabs that do not talk to the relay see and are seen through the one that does', async () => {
  const { project } = house
  const task = await shared()
  const tabs: Device[] = []
  const tab = async () => {
    const made: Device = await openDevice({
      credential: house.ann.credential,
      folder: device.folder,
      whisper: (whisper: Whisper) => {
        for (const each of tabs) if (each !== made) each.replica.overheard(structuredClone(whisper))
      },
    })
    tabs.push(made)
    return made
  }
  device.cut()
  await device.replica.settled()
  const [leader, follower] = [await tab(), await tab()]
  const announced = new Set<number>()
  leader.connect(house.relay.streams, {
    up: (bytes) => {
      const message = controlIn(bytes)
      if (message?.type === 'open') for (const client of message.own as number[]) announced.add(client)
      return true
    },
  })
  await leader.synced()
  await follower.replica.refresh()
  follower.replica.lookAt(project, task)
  await until(other.replica, () => other.replica.presence(project).some(({ at }) => at === task))
  await until(follower.replica, () => follower.replica.presence(project).some(({ member }) => member === bob))

  const theirs = await openReady(other, project, task)
  const mine = await openReady(follower, project, task)
  textOf(mine).awareness.setLocalStateField('cursor', 3)
  expect(await sees(theirs, clientOf(mine), (known) => known?.cursor === 3)).toMatchObject({ user: { name: 'Ann' } })
  expect(announced).toContain(clientOf(mine))
  expect(await sees(mine, clientOf(theirs), (known) => known?.user !== undefined)).toMatchObject({ user: { name: 'Bob' } })

  // A tab that was not there then takes over: whoever was seen is seen again.
  const late = await tab()
  leader.cut()
  await sees(theirs, clientOf(mine), (known) => known === undefined)
  late.connect(house.relay.streams)
  await sees(theirs, clientOf(mine), (known) => known?.cursor === 3)
  late.cut()
  follower.connect(house.relay.streams)
  textOf(mine).awareness.setLocalStateField('cursor', 4)
  await sees(theirs, clientOf(mine), (known) => known?.cursor === 4)
  mine.close()
  for (const each of tabs) await each.close()
})
