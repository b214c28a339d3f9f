import { docNameOf } from '@baton/shared/content/layout.ts'
import { BRIEF_CHARS_MAX, LIVE_EDIT_BYTES_MAX } from '@baton/shared/limits.ts'
import { refuseLength } from '@baton/shared/replica/live-doc.ts'
import type { ReplicaStorage } from '@baton/shared/replica/storage.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Device, openDevice } from '../../support/device.ts'
import { type Failure, flakyStorage } from '../../support/flaky-storage.ts'
import { found } from '../../support/found.ts'
import { createTask, type House, mustSend, openHouse, taskOf } from '../../support/house.ts'
import { openReady, seen, shown, textOf, told, type } from '../../support/live.ts'
import { controlIn } from '../../support/wiretap.ts'

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

it('[LD1] what is typed is there at once, and on disk in its order, keystrokes of a moment as one edit', async () => {
  const task = await shared()
  const live = await openReady(device, house.project, task)
  type(live, 'a', 'b', 'c')
  expect(shown(live)).toBe('|abc')
  expect(live.getSnapshot()).toMatchObject({ isUnstored: true, unsaved: 1 })
  await live.stored()
  expect(live.getSnapshot()).toMatchObject({ isUnstored: false })
  expect((await noteOf(device, docOf(task)))?.edits).toBe(1)
  device = await device.restart()
  expect((await device.replica.prose(house.project, task))?.brief).toBe('|abc')
})

it('[LD1] more than one edit can hold is several, in the order of typing', async () => {
  const task = await shared('')
  const live = await openReady(device, house.project, task)
  const long = (letter: string) => letter.repeat(LIVE_EDIT_BYTES_MAX / 2)
  type(live, long('a'), long('b'), long('c'))
  await live.stored()
  const mine = (await device.storage.loadDoc(docOf(task), 0)).updates.filter(({ edit }) => edit !== undefined)
  const read = new Y.Doc()
  const lengths = mine.map(({ bytes }) => {
    Y.applyUpdate(read, bytes)
    return read.getText(`d:${task}`).length
  })
  expect(lengths).toEqual([1, 2, 3].map((count) => (count * LIVE_EDIT_BYTES_MAX) / 2))
})

it('[LD1] keys that are pressed while the disk is at work come after it', async () => {
  const task = await shared()
  const live = await openReady(device, house.project, task)
  for (let key = 0; key < 20; key++) {
    type(live, String(key % 10))
    await new Promise<void>((resolve) => void setImmediate(resolve))
  }
  await live.stored()
  device = await device.restart()
  expect((await device.replica.prose(house.project, task))?.brief).toBe('|01234567890123456789')
})

it('[LD1] it is at the other side a moment later, and then it counts as saved', async () => {
  const task = await shared()
  const mine = await openReady(device, house.project, task)
  const theirs = await openReady(other, house.project, task)
  type(mine, 'hel', 'lo')
  await seen(theirs, '|hello')
  await told(mine, ({ unsaved }) => unsaved === 0)
})

it('[LD1] a task counts the edits of its own text, not of others in the same doc, also after a restart', async () => {
  const [edited, idle] = [await shared(), await shared()]
  device.cut()
  const live = await openReady(device, house.project, edited)
  const beside = await openReady(device, house.project, idle)
  type(live, 'a')
  expect([live, beside].map((each) => each.getSnapshot().unsaved)).toEqual([1, 0])
  await live.stored()
  type(live, 'b')
  await live.stored()
  expect([live, beside].map((each) => each.getSnapshot().unsaved)).toEqual([2, 0])
  device = await device.restart()
  const again = await openReady(device, house.project, edited)
  const besideAgain = await openReady(device, house.project, idle)
  expect([again, besideAgain].map((each) => each.getSnapshot().unsaved)).toEqual([2, 0])
})

it('[LD2] text of others comes under another origin, so that undo takes back only what was typed here', async () => {
  const task = await shared()
  const mine = await openReady(device, house.project, task)
  const theirs = await openReady(other, house.project, task)
  const editor = {}
  const undo = new Y.UndoManager(textOf(mine).text, { trackedOrigins: new Set([editor]) })
  textOf(mine).doc.transact(() => textOf(mine).text.insert(0, 'mine '), editor)
  type(theirs, ' theirs')
  await seen(mine, 'mine | theirs')
  await mine.stored()
  expect((await noteOf(device, docOf(task)))?.edits).toBe(1)
  undo.undo()
  expect(shown(mine)).toBe('| theirs')
  await seen(theirs, '| theirs')
  await mine.stored()
  expect((await noteOf(device, docOf(task)))?.edits).toBe(2)
})

it('[LD6] what is handed in rests on what was typed before it, to the last key', async () => {
  const { project } = house
  const task = await shared()
  const live = await openReady(device, project, task)
  device.cut()
  type(live, 'a')
  const result = { summary: 'Done.', changes: [], verification: [], risks: [], links: [] }
  const submit = await mustSend(device, project, 'task.submit', { task, submission: uuidv7(), fence: 1, result })
  const waits = found(device.replica.command(submit)).waits
  expect(waits).toEqual([{ doc: docOf(task), edits: found(await noteOf(device, docOf(task))).edits }])
  disk = 'before'
  type(live, 'b')
  await expect(mustSend(device, project, 'task.submit', { task, submission: uuidv7(), fence: 1, result })).rejects.toThrow()
})

it('[LD8] an editor is told only when something changed, and one editor opens a channel under the id it will write under', async () => {
  const { project, relay } = house
  const task = await shared()
  const opened: { doc: string; own: number[] }[] = []
  device.connect(relay.streams, {
    up: (bytes) => {
      const message = controlIn(bytes)
      if (message?.type === 'open') opened.push(message as unknown as (typeof opened)[number])
      return true
    },
  })
  await device.synced()
  const live = await openReady(device, project, task)
  await device.replica.settled()
  const state = live.getSnapshot()
  let isTold = false
  live.subscribe(() => {
    isTold = true
  })
  await mustSend(device, project, 'label.add', { task, label: 'x' })
  await device.synced()
  expect(isTold).toBe(false)
  expect(live.getSnapshot()).toBe(state)
  const before = opened.length
  type(live, 'a')
  await told(live, ({ unsaved, isUnstored }) => unsaved === 0 && !isUnstored)
  expect(opened.slice(before)).toEqual([])
  expect(opened.at(-1)?.own).toContain(textOf(live).doc.clientID)
})

it('[LD8] two editors of one text share its doc, and the last one to close lets it go', async () => {
  const { project } = house
  const task = await shared()
  const [one, two] = [await openReady(device, project, task), await openReady(device, project, task)]
  expect(textOf(one).doc).toBe(textOf(two).doc)
  one.close()
  await device.replica.settled()
  type(two, 'x')
  await two.stored()
  expect((await device.replica.prose(project, task))?.brief).toBe('|x')
})

it('[LD9] an editor asks before a text becomes too long', () => {
  expect(refuseLength(BRIEF_CHARS_MAX)).toBeUndefined()
  expect(refuseLength(BRIEF_CHARS_MAX + 1)).toMatchObject({ code: 'TOO_LARGE' })
})
