import { join } from 'node:path'
import { docNameOf } from '@baton/shared/content/layout.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { CLOSE } from '@baton/shared/protocol/close-code.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import Database from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Joined, openRelayCore, type RelayCore } from '../../support/relay-core.ts'
import { WireClient } from '../../support/wire-client.ts'

/** A relay whose first shard of briefs is damaged on disk. */
let core: RelayCore
let mia: Joined
let project: Id

beforeEach(async () => {
  const before = await openRelayCore()
  mia = await before.addPerson('Mia')
  project = await before.addProject('Website', 'WEB')
  await before.must(projectStream(project), 'task.create', { task: uuidv7(), title: 'One', brief: 'Hello' })
  await before.close()
  const db = new Database(join(before.folder, 'baton.sqlite'))
  db.prepare('UPDATE updates SET bytes = ?').run(Buffer.from([1, 2, 3]))
  db.close()
  core = await openRelayCore({ folder: before.folder })
})
afterEach(() => core.close())

const create = (more: object) => ({ task: uuidv7(), title: 'Two', ...more })

test('[Y24] a command whose doc is damaged is refused alone and for good, and what came with it is decided', async () => {
  const stream = projectStream(project)
  const one = new WireClient(core.streams, mia.credential)
  await one.hello()
  await one.subscribe(stream)
  one.send(
    stream,
    one.command(stream, 1, 'task.create', create({})),
    one.command(stream, 2, 'task.create', create({ brief: 'Its shard is damaged' })),
    one.command(stream, 3, 'task.create', create({})),
  )
  const outcomes: Outcome[] = []
  while (outcomes.length < 3) outcomes.push(...(await one.next('rows')).outcomes)
  expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.code : outcome.status))).toEqual([
    'accepted',
    'INTERNAL',
    'accepted',
  ])
})

test('[Y24] a doc that is damaged is not opened, and the connection goes on', async () => {
  const one = new WireClient(core.streams, mia.credential)
  await one.hello()
  one.say({ type: 'open', channel: 1, doc: docNameOf(project, 'brief', { shard: '0', gen: 0 }), own: [], others: [] })
  expect((await one.next('closed')).code).toBe(CLOSE.TRY_LATER)
  one.say({ type: 'ping' })
  await one.next('pong')
})

test('[Y25] a listener that fails changes no answer and keeps nobody else from hearing', async () => {
  const host = (await core.streams.project(project))?.host
  const heard: number[] = []
  host?.subscribe(() => {
    throw new Error('a listener fails')
  })
  host?.subscribe(({ upto }) => heard.push(upto))
  const { seq } = await core.must(projectStream(project), 'task.create', create({}))
  expect(heard).toEqual([seq])
})
