import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backup } from '@baton/relay/admin/backup.ts'
import { restore } from '@baton/relay/admin/restore.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import { briefText, pageDocName } from '@baton/shared/content/layout.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { createTask, type House, mustSend, openHouse } from '../../support/house.ts'
import { openRelayCore, type RelayCore } from '../../support/relay-core.ts'
import { controlIn } from '../../support/wiretap.ts'

let house: House
let relay: RelayCore
let device: Device

beforeEach(async () => {
  house = await openHouse()
  relay = house.relay
  device = await openDevice({ credential: house.ann.credential })
  device.connect(relay.streams)
  await device.synced()
})
afterEach(async () => {
  await device.close()
  await relay.close()
})

const backupNow = async (): Promise<string> => {
  const to = join(mkdtempSync(join(tmpdir(), 'baton-backup-')), 'backup')
  const made = await backup({ folder: relay.folder, to, now: Date.now() })
  if (!made.ok) throw new Error(made.reason)
  return made.folder
}

const restoreFrom = async (from: string): Promise<void> => {
  device.cut()
  await device.replica.settled()
  await relay.close()
  const restored = await restore({ folder: relay.folder, from, now: Date.now() })
  if (!restored.ok) throw new Error(restored.reason)
  relay = await openRelayCore({ folder: relay.folder })
}

const tasks = ({ replica }: Device) => [...replica.confirmed(house.project).all('task')]

it('[R9] what a restored relay forgot is sent again under new numbers, in order, and nothing else is', async () => {
  const { project } = house
  const kept = await createTask(device, project, { title: 'before the backup' })
  await device.synced()
  const from = await backupNow()
  const forgotten = await createTask(device, project, { title: 'after the backup' })
  const refused = await mustSend(device, project, 'task.move', { task: forgotten, column: uuidv7() })
  await mustSend(device, project, 'label.add', { task: forgotten, label: 'late' })
  await device.synced()
  const fenceless = device.replica.outcomeOf(refused)
  device.cut()
  const waiting = await mustSend(device, project, 'label.add', { task: kept, label: 'offline' })
  await restoreFrom(from)

  const sent: { id: string; deviceSeq: number }[] = []
  device.connect(relay.streams, {
    up: (bytes) => {
      const message = controlIn(bytes)
      if (message?.type === 'commands' && message.stream === projectStream(project)) sent.push(...(message.commands as typeof sent))
      return true
    },
  })
  await device.synced()
  expect(tasks(device).map(({ title, labels }) => [title, labels])).toEqual([
    ['before the backup', ['offline']],
    ['after the backup', ['late']],
  ])
  expect(tasks(device)[1]?.key).toBe('HSE-1002')
  expect(sent.map(({ deviceSeq }) => deviceSeq)).toEqual([6, 7, 8])
  expect(sent.at(-1)?.id).toBe(waiting)
  expect(device.replica.outcomeOf(refused)).toEqual(fenceless)
  expect(device.troubles).toEqual([])
})

it('[R9, R12] edits that a restored relay forgot count as unsaved until it has them again', async () => {
  const { project } = house
  const task = await createTask(device, project, { title: 'Roof', brief: 'tin' })
  await device.synced()
  const from = await backupNow()
  expect(await device.replica.editProse(project, 'brief', task, (doc) => briefText(doc, task).insert(3, ' and lead'))).toEqual({ ok: true })
  await device.synced()
  await restoreFrom(from)
  device.connect(relay.streams)
  await device.synced()
  const other = await openDevice({ credential: house.ann.credential })
  other.connect(relay.streams)
  await other.synced()
  expect(await other.replica.prose(project, task)).toMatchObject({ brief: 'tin and lead' })
  await other.close()
})

it('[R9, R12] what builds on text that the relay forgot waits for its owner, and then arrives', async () => {
  const { project } = house
  const other = await openDevice({ credential: house.ann.credential })
  other.connect(relay.streams)
  const task = await createTask(device, project, { title: 'Roof', brief: 'tin' })
  await device.synced()
  const from = await backupNow()
  await device.replica.editProse(project, 'brief', task, (doc) => briefText(doc, task).insert(3, ' and lead'))
  await device.synced()
  while ((await other.replica.prose(project, task))?.brief !== 'tin and lead')
    await new Promise<void>((resolve) => void setImmediate(resolve))
  await other.replica.editProse(project, 'brief', task, (doc) => briefText(doc, task).insert(12, ', old'))
  await other.synced()
  other.cut()
  await other.replica.settled()
  await restoreFrom(from)

  let waits = 0
  await new Promise<void>((resolve) =>
    other.connect(relay.streams, {
      down: (bytes) => {
        if (controlIn(bytes)?.type === 'waiting' && ++waits === 1) resolve()
        return true
      },
    }),
  )
  await other.replica.settled()
  expect(other.replica.status()).toMatchObject({ synced: false, unsavedEdits: 1 })
  expect((await other.replica.prose(project, task))?.brief).toBe('tin and lead, old')
  device.connect(relay.streams)
  await device.synced()
  await other.synced()
  expect((await relay.streams.docs.pin(`${project}/brief/0.0`)).prose(task).brief).toBe('tin and lead, old')
  await other.close()
})

it('[R9] a replica that dies between the new epoch and the second hello carries on', async () => {
  const { project } = house
  const from = await backupNow()
  await createTask(device, project, { title: 'after the backup' })
  await device.synced()
  await restoreFrom(from)
  let hellos = 0
  await new Promise<void>((resolve) =>
    device.connect(relay.streams, {
      up: (bytes) => {
        if (controlIn(bytes)?.type === 'hello' && ++hellos === 2) resolve()
        return hellos < 2
      },
    }),
  )
  device = await device.restart()
  device.connect(relay.streams)
  await device.synced()
  expect(tasks(device).map(({ title }) => title)).toEqual(['after the backup'])
})

it('[R22] replicas that are synced hold what the relay holds', async () => {
  const { project } = house
  const other = await openDevice({ credential: house.ann.credential })
  other.connect(relay.streams)
  await other.synced()
  for (let n = 0; n < 20; n++) await createTask(n % 2 ? device : other, project, { title: `task ${n}` })
  await Promise.all([device.synced(), other.synced()])
  await device.until(() => tasks(device).length === 20)
  await other.until(() => tasks(other).length === 20)
  const host = (await relay.streams.project(project))?.host
  const byId = (rows: { id: string }[]) => canonicalJson(rows.sort((a, b) => (a.id < b.id ? -1 : 1)))
  const there = await host?.read((state) => byId([...state.all('task')]))
  expect(byId(tasks(device))).toBe(there)
  expect(byId(tasks(other))).toBe(there)
  await other.close()
})

it('[R23] rows of an unknown kind and unknown fields survive', async () => {
  const { project } = house
  const stream = projectStream(project)
  const cursor = device.replica.cursor(stream)
  await device.storage.applyRows(
    {
      stream,
      after: cursor,
      upto: cursor,
      hash: 'h',
      proof: 'p',
      rows: [{ kind: 'hologram', id: 'x', depth: { in: 'cm' } }],
      gone: [],
      outcomes: [],
      deadlines: [],
    },
    0,
  )
  device.cut()
  device = await device.restart()
  expect(device.replica.confirmed(project).get('hologram' as 'task', 'x')).toEqual({ kind: 'hologram', id: 'x', depth: { in: 'cm' } })
})

it('[PG9, R9, K16] pages that a restored relay forgot come back with their text, also what the relay itself had written into one', async () => {
  const { project, ann } = house
  const stream = projectStream(project)
  const by = { from: { kind: 'request', credential: ann.credential } } as const
  const [older, newer] = [uuidv7(), uuidv7()]
  await relay.must(stream, 'page.create', { page: older, title: 'Older', text: 'By the relay.' }, by)
  const shows = async (page: string, text: string) => {
    while ((await device.replica.text(project, 'page', page)) !== text) await new Promise((resolve) => void setImmediate(resolve))
  }
  await shows(older, 'By the relay.')
  const from = await backupNow()
  await relay.must(stream, 'page.write', { page: older, text: 'By the relay, again.' }, by)
  await mustSend(device, project, 'page.create', { page: newer, title: 'Newer', text: 'By a device.' })
  await shows(older, 'By the relay, again.')
  await device.synced()
  await restoreFrom(from)
  device.connect(relay.streams)
  await device.synced()
  await shows(older, 'By the relay, again.')
  await shows(newer, 'By a device.')
  for (const [page, text] of [
    [older, 'By the relay, again.'],
    [newer, 'By a device.'],
  ] as const) {
    const doc = await relay.streams.docs.pin(pageDocName(project, page))
    expect(doc.page()).toBe(text)
    relay.streams.docs.unpin(pageDocName(project, page))
  }
  expect(await device.replica.keptTexts()).toEqual([])
})
