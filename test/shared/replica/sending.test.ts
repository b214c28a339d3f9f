import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectStream } from '@baton/shared/ids.ts'
import { HEARTBEAT_MS } from '@baton/shared/limits.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { createTask, type House, mustSend, openHouse } from '../../support/house.ts'
import { controlIn, isControl } from '../../support/wiretap.ts'

let house: House
let device: Device
let now: number

beforeEach(async () => {
  now = 1_000_000
  house = await openHouse()
  device = await openDevice({ credential: house.ann.credential, now: () => now })
})
afterEach(async () => {
  await device.close()
  await house.relay.close()
})

const titles = ({ replica }: Device) => [...replica.confirmed(house.project).all('task')].map((task) => task.title).sort()

it('[R6] what was sent and not answered is sent again after a cut, in order, and decided once', async () => {
  const { project, relay } = house
  let isDeaf = false
  device.connect(relay.streams, { down: () => !isDeaf })
  await device.synced()
  isDeaf = true
  for (const title of ['a', 'b', 'c']) await createTask(device, project, { title })
  const host = (await relay.streams.project(project))?.host
  await host?.settled()
  await device.replica.settled()
  expect(await host?.read((state) => [...state.all('task')].length)).toBe(3)
  expect(device.replica.status().undecided).toBe(3)
  const sent: unknown[] = []
  device.connect(relay.streams, {
    up: (bytes) => {
      const message = controlIn(bytes)
      if (message?.type === 'commands') sent.push(...(message.commands as { deviceSeq: number }[]).map(({ deviceSeq }) => deviceSeq))
      return true
    },
  })
  await device.synced()
  expect(sent).toEqual([1, 2, 3])
  expect(titles(device)).toEqual(['a', 'b', 'c'])
})

it('[R6] more commands than fit a frame go in several, in order', async () => {
  const { project, relay } = house
  const task = await seeded()
  for (let n = 0; n < 450; n++)
    await mustSend(device, project, 'comment.add', { comment: uuidv7(), task, note: 'comment', text: String(n) })
  const sizes: number[] = []
  device.connect(relay.streams, {
    up: (bytes) => {
      const message = controlIn(bytes)
      if (message?.type === 'commands') sizes.push((message.commands as unknown[]).length)
      return true
    },
  })
  await device.synced()
  expect(sizes).toEqual([200, 200, 50])
  const seen = [...device.replica.confirmed(project).all('comment')]
  expect(seen).toHaveLength(450)
})

it('[R7, R18] commands whose frame was lost are sent again from where the relay asks', async () => {
  const { project, relay } = house
  let loses = 1
  device.connect(relay.streams, { up: (bytes) => !(isControl(bytes, 'commands') && loses-- > 0) })
  await device.synced()
  await createTask(device, project, { title: 'lost' })
  await createTask(device, project, { title: 'found' })
  await device.synced()
  expect(titles(device)).toEqual(['found', 'lost'])
})

it('[R2, R18] rows whose frame was lost are asked for again when the next ones come', async () => {
  const { project, relay } = house
  let loses = 0
  device.connect(relay.streams, { down: (bytes) => !(isControl(bytes, 'rows') && loses-- > 0) })
  await device.synced()
  loses = 1
  await relay.must(projectStream(project), 'task.create', { task: uuidv7(), title: 'lost' })
  await relay.must(projectStream(project), 'task.create', { task: uuidv7(), title: 'found' })
  await device.until(() => titles(device).length === 2)
})

it('[R18] an outcome whose frame was lost is asked for again after a while', async () => {
  const { project, relay } = house
  let loses = 0
  device.connect(relay.streams, { down: (bytes) => !(isControl(bytes, 'rows') && loses-- > 0) })
  await device.synced()
  loses = 1
  const command = await mustSend(device, project, 'label.add', { task: uuidv7(), label: 'x' })
  await device.replica.settled()
  await relay.streams.project(project).then((one) => one?.host.settled())
  await device.replica.settled()
  expect(device.replica.outcomeOf(command)).toBeUndefined()
  now += HEARTBEAT_MS
  device.replica.tick()
  await device.until(() => device.replica.outcomeOf(command)?.status === 'rejected')
})

it('[R2] batches that come twice or late change nothing', async () => {
  const { project, relay } = house
  const kept: Uint8Array[] = []
  device.connect(relay.streams, { down: (bytes) => kept.push(bytes) > 0 })
  await device.synced()
  await createTask(device, project, { title: 'once' })
  await device.synced()
  const cursor = device.replica.cursor(projectStream(project))
  for (const bytes of kept.filter((each) => isControl(each, 'rows'))) device.replica.received(bytes)
  await device.replica.settled()
  expect(device.replica.cursor(projectStream(project))).toBe(cursor)
  expect(titles(device)).toEqual(['once'])
})

it('[R8] a copied folder takes a new device id; nothing is lost or done twice', async () => {
  const { project, relay } = house
  device.connect(relay.streams)
  await device.synced()
  device.cut()
  await createTask(device, project, { title: 'both have it' })
  await device.close()
  const folder = join(mkdtempSync(join(tmpdir(), 'baton-copy-')), 'copy')
  cpSync(device.folder, folder, { recursive: true })
  device = await openDevice({ credential: house.ann.credential, folder: device.folder, now: () => now })
  const copy = await openDevice({ credential: house.ann.credential, folder, now: () => now })
  await createTask(device, project, { title: 'from the first' })
  await createTask(copy, project, { title: 'from the copy' })
  device.connect(relay.streams)
  await device.synced()
  copy.connect(relay.streams)
  await copy.synced()
  await device.until(() => titles(device).length === 3)
  expect(titles(copy)).toEqual(['both have it', 'from the copy', 'from the first'])
  expect((await copy.storage.tail(0)).device).not.toBe((await device.storage.tail(0)).device)
  expect(copy.replica.kept()).toEqual([])
  await copy.close()
})

it('[R19] a project that is shown no longer loses its rows', async () => {
  const { project, relay, ann } = house
  const other = await relay.addProject('Garden', 'GRD')
  const credential = uuidv7()
  await relay.must('workspace', 'credential.add', {
    credential,
    name: 'both',
    member: ann.member,
    scopes: ['read', 'work'],
    projects: 'all',
  })
  const folder = mkdtempSync(join(tmpdir(), 'baton-narrow-'))
  const wide = await openDevice({ credential, folder })
  wide.connect(relay.streams)
  await wide.synced()
  expect([...wide.replica.workspace().all('project')]).toHaveLength(2)
  wide.cut()
  const wanted = await mustSend(wide, project, 'task.create', { task: uuidv7(), title: 'kept' })
  await wide.close()

  const narrow = uuidv7()
  await relay.must('workspace', 'credential.add', {
    credential: narrow,
    name: 'one',
    member: ann.member,
    scopes: ['read', 'work'],
    projects: [other],
  })
  // The rows that the narrow credential sees, as another load brings them.
  const again = await openDevice({ credential: narrow, folder })
  const { epoch, streams } = await again.storage.tail(0)
  const workspace = streams.find((one) => one.stream === 'workspace')
  if (!workspace) throw new Error('the workspace is stored')
  const rows = workspace.rows.filter((row) => row.id !== project) as never
  await again.storage.replaceRows({
    stream: 'workspace',
    epoch,
    upto: workspace.cursor,
    hash: workspace.hash ?? '',
    proof: workspace.proof ?? '',
    rows,
    now: 0,
  })
  again.connect(relay.streams)
  await again.until(() => again.replica.cursor(projectStream(project)) === 0)
  expect([...again.replica.confirmed(project).all('column')]).toEqual([])
  expect(again.replica.command(wanted)?.outcome).toBeUndefined()
  await again.close()
})

it('[R28] a stream that this device has nothing of is empty to whoever asks for it, and no relay hears of the asking', async () => {
  const { replica } = device
  // As a screen does before anything is here.
  expect([...replica.project('').all('task')]).toEqual([])
  expect([replica.version('project/'), replica.isLoaded('project/'), replica.cursor('project/')]).toEqual([0, false, 0])
  device.connect(house.relay.streams)
  await device.synced()
  await createTask(device, house.project, { title: 'a' })
  await device.synced()
  expect(titles(device)).toEqual(['a'])
})

/** A device that has a task and is offline. */
async function seeded(): Promise<string> {
  device.connect(house.relay.streams)
  await device.synced()
  const task = await createTask(device, house.project, { title: 'seed' })
  await device.synced()
  device.cut()
  return task
}
