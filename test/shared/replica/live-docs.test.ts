import { docNameOf } from '@baton/shared/content/layout.ts'
import { projectStream } from '@baton/shared/ids.ts'
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
import { isReady, openReady, seen, shown, textOf, told, type } from '../../support/live.ts'
import { controlIn, isControl } from '../../support/wiretap.ts'

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
