import { briefText, docNameOf } from '@baton/shared/content/layout.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { BRIEF_CHARS_MAX, UPDATES_BEFORE_COMPACTION } from '@baton/shared/limits.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { createTask, type House, mustSend, openHouse, taskOf } from '../../support/house.ts'
import { controlIn, isControl } from '../../support/wiretap.ts'

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

const write = (by: Device, task: string, text: string) =>
  by.replica.editProse(house.project, 'brief', task, (doc) => briefText(doc, task).insert(briefText(doc, task).length, text))

const brief = async (by: Device, task: string) => (await by.replica.prose(house.project, task))?.brief

/** Everything that both hold is at the relay and back. */
const meet = async (task: string, text: string) => {
  for (const each of [device, other]) {
    await each.synced()
    await each.until(() => each.replica.cursor(projectStream(house.project)) > 0)
    while ((await brief(each, task)) !== text) await new Promise<void>((resolve) => void setImmediate(resolve))
  }
}

it('[R12] edits of two devices without a connection are in one brief afterwards', async () => {
  const { project, relay } = house
  const task = await createTask(device, project, { title: 'Roof', brief: '|' })
  await meet(task, '|')
  device.cut()
  other.cut()
  await device.replica.editProse(project, 'brief', task, (doc) => briefText(doc, task).insert(0, 'tin '))
  await write(other, task, ' lead')
  expect(device.replica.status().unsavedEdits).toBe(1)
  device = await device.restart()
  expect(await brief(device, task)).toBe('tin |')
  expect(device.replica.status().unsavedEdits).toBe(1)
  device.connect(relay.streams)
  other.connect(relay.streams)
  await meet(task, 'tin | lead')
  expect(device.replica.status().unsavedEdits).toBe(0)
  expect(device.troubles).toEqual([])
})

it('[R12] an edit is unsaved until the relay says that its frame is on disk', async () => {
  const { project, relay } = house
  const task = await createTask(device, project, { title: 'Roof', brief: '|' })
  await meet(task, '|')
  let isDeaf = true
  device.connect(relay.streams, { down: (bytes) => !(isDeaf && isControl(bytes, 'persisted')) })
  await device.until(() => device.replica.status().online)
  await write(device, task, 'a')
  await other.until(() => other.replica.status().online)
  while ((await brief(other, task)) !== '|a') await new Promise<void>((resolve) => void setImmediate(resolve))
  expect(device.replica.status()).toMatchObject({ unsavedEdits: 1, synced: false })
  isDeaf = false
  await write(device, task, 'b')
  await device.until(() => device.replica.status().unsavedEdits === 0)
})

it('[R12] a brief that is too long is refused and changes nothing', async () => {
  const { project } = house
  const task = await createTask(device, project, { title: 'Roof', brief: '|' })
  await meet(task, '|')
  expect(await write(device, task, 'x'.repeat(BRIEF_CHARS_MAX))).toMatchObject({ ok: false, code: 'TOO_LARGE' })
  expect(await brief(device, task)).toBe('|')
  await write(device, task, 'short')
  await meet(task, '|short')
})

it('[R13] a result waits for earlier edits of its task, and so does what stands behind it', async () => {
  const { project, relay } = house
  const task = await createTask(device, project, { title: 'Roof', brief: '|' })
  await meet(task, '|')
  let isDeaf = true
  const sent: string[] = []
  device.connect(relay.streams, {
    down: (bytes) => !(isDeaf && isControl(bytes, 'persisted')),
    up: (bytes) => {
      const message = controlIn(bytes)
      if (message?.type === 'commands') sent.push(...(message.commands as { type: string }[]).map(({ type }) => type))
      return true
    },
  })
  await device.until(() => device.replica.status().online)
  await write(device, task, 'a')
  await mustSend(device, project, 'label.add', { task, label: 'before' })
  const result = { summary: 'done' }
  const submit = await mustSend(device, project, 'task.submit', { task, submission: uuidv7(), fence: 1, result })
  await mustSend(device, project, 'label.add', { task, label: 'behind' })
  await device.until(() => taskOf(other, project, task) !== undefined && device.replica.status().undecided === 2)
  await device.replica.settled()
  expect(sent).toEqual(['label.add'])
  isDeaf = false
  await write(device, task, 'b')
  await device.until(() => device.replica.status().undecided === 0)
  expect(sent).toEqual(['label.add', 'task.submit', 'label.add'])
  expect(device.replica.outcomeOf(submit)).toMatchObject({ code: 'FENCED' })
})

it('[R14] text of a task made without a connection is there at once and reaches everybody later', async () => {
  const { project, relay } = house
  device.cut()
  const task = await createTask(device, project, { title: 'Roof', brief: 'tin', criteria: [{ id: uuidv7(), text: 'dry' }] })
  expect(await device.replica.prose(project, task)).toMatchObject({ brief: 'tin', criteria: [{ text: 'dry' }] })
  await write(device, task, ' and lead')
  device = await device.restart()
  expect(await brief(device, task)).toBe('tin and lead')
  device.connect(relay.streams)
  await meet(task, 'tin and lead')
  expect(taskOf(other, project, task)).toMatchObject({ key: 'HSE-1', shard: `~${task}` })
})

it('[R13, R14] the text of a refused task stays on the device, and holds nothing back', async () => {
  const { project, relay } = house
  const stream = projectStream(project)
  const column = uuidv7()
  await relay.must(stream, 'column.add', { column, name: 'Ideas', stage: 'inbox' })
  await device.until(() => device.replica.project(project).get('column', column) !== undefined)
  device.cut()
  await relay.must(stream, 'column.remove', { column })
  const task = await createTask(device, project, { title: 'Roof', brief: 'tin', column })
  expect(taskOf(device, project, task)).toBeDefined()
  await mustSend(device, project, 'task.submit', { task, submission: uuidv7(), result: { summary: 'x' } })
  const label = await mustSend(device, project, 'label.add', { task, label: 'x' })
  device.connect(relay.streams)
  await device.until(() => device.replica.outcomeOf(label) !== undefined)
  expect(device.replica.kept()).toHaveLength(3)
  await device.synced()
  const doc = docNameOf(project, 'brief', { shard: `~${task}`, gen: 0 })
  expect(await device.replica.keptTexts()).toMatchObject([
    { doc, root: `d:${task}`, text: 'tin', reason: expect.stringContaining('refused') },
  ])
  expect(device.replica.status().unsavedEdits).toBe(0)
})

it('[R14] an agent that may not write briefs leaves its text to the relay', async () => {
  const { project, relay, ann } = house
  const agent = await relay.addAgent('Bot', ann.member, ['read', 'work'])
  const bot = await openDevice({ credential: agent.credential })
  bot.connect(relay.streams)
  await bot.synced()
  bot.cut()
  const task = await createTask(bot, project, { title: 'Roof', brief: 'tin' })
  expect(await brief(bot, task)).toBe('tin')
  expect(await write(bot, task, '!')).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  bot.connect(relay.streams)
  await bot.synced()
  await meet(task, 'tin')
  await bot.close()
})

it('[R15] a doc that the relay refuses starts over, and the text is kept', async () => {
  const { project, relay } = house
  const task = await createTask(device, project, { title: 'Roof', brief: '|' })
  await meet(task, '|')
  await write(device, task, 'mine')
  await meet(task, '|mine')
  // A second device announces the id that the first one wrote under.
  const doc = docNameOf(project, 'brief', taskOf(device, project, task) ?? { shard: '', gen: 0 })
  const [client] = (await device.storage.tail(0)).docs.find((note) => note.doc === doc)?.clients ?? []
  other.cut()
  await other.storage.addClientId(doc, client ?? 0)
  await write(other, task, ' lost?')
  other.connect(relay.streams)
  await other.until(() => other.replica.status().unsavedEdits === 0)
  expect(await other.replica.keptTexts()).toMatchObject([{ doc, root: `d:${task}`, text: '|mine lost?' }])
  await other.synced()
  expect(await brief(other, task)).toBe('|mine')
  await write(other, task, ' again')
  await meet(task, '|mine again')
})

it('[R16] a client id is announced from the first edit on and never written under again', async () => {
  const { project, relay } = house
  const task = await createTask(device, project, { title: 'Roof', brief: '|' })
  await meet(task, '|')
  const doc = docNameOf(project, 'brief', taskOf(device, project, task) ?? { shard: '', gen: 0 })
  const clients = async () => (await device.storage.tail(0)).docs.find((note) => note.doc === doc)?.clients ?? []
  expect(await clients()).toEqual([])
  await write(device, task, 'a')
  await write(device, task, 'b')
  expect(await clients()).toHaveLength(1)
  const first = await clients()
  device = await device.restart()
  await write(device, task, 'c')
  expect(await clients()).toHaveLength(2)
  let announced: number[] = []
  device.connect(relay.streams, {
    up: (bytes) => {
      const message = controlIn(bytes)
      if (message?.type === 'open' && message.doc === doc) announced = message.own as number[]
      return true
    },
  })
  await meet(task, '|abc')
  expect(new Set(announced)).toEqual(new Set(await clients()))
  expect(announced).toEqual(expect.arrayContaining([...first]))
})

it('[R24] a compacted doc says what it said', async () => {
  const { project } = house
  const task = await createTask(device, project, { title: 'Roof', brief: '|' })
  await meet(task, '|')
  await write(device, task, 'mine')
  await meet(task, '|mine')
  const doc = docNameOf(project, 'brief', taskOf(device, project, task) ?? { shard: '', gen: 0 })
  // What a long life brings, in one go: updates that say what is known.
  const [known] = (await device.storage.loadDoc(doc, 0)).updates
  if (!known) throw new Error('the brief is stored')
  await device.storage.appendUpdates(Array(UPDATES_BEFORE_COMPACTION).fill({ doc, bytes: known.bytes, mine: false }))
  device = await device.restart()
  device.connect(house.relay.streams)
  await device.synced()
  const { snapshot, updates } = await device.storage.loadDoc(doc, 0)
  expect(snapshot).toBeDefined()
  expect(updates.length).toBeLessThan(10)
  await write(device, task, '!')
  await meet(task, '|mine!')
})
