import {
  awarenessMessage,
  decodeAwareness,
  MESSAGE_AWARENESS,
  MESSAGE_QUERY_AWARENESS,
  readAwarenessMessage,
} from '@baton/shared/content/awareness.ts'
import { briefText, docNameOf } from '@baton/shared/content/layout.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import {
  AWARENESS_EVERY_MS,
  AWARENESS_FRAME_BYTES_MAX,
  AWARENESS_STATE_BYTES_MAX,
  AWARENESS_STATES_PER_CHANNEL_MAX,
  AWARENESS_STATES_PER_CONNECTION_MAX,
} from '@baton/shared/limits.ts'
import * as encoding from 'lib0/encoding'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { found } from '../../support/found.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { type Joined, openRelayCore, type RelayCore } from '../../support/relay-core.ts'
import { syncMessage } from '../../support/sync-message.ts'
import { WireClient } from '../../support/wire-client.ts'

let core: RelayCore
let clock: HandClock
let mia: Joined
let noa: Joined
let docName: string
let task: Id

beforeEach(async () => {
  clock = new HandClock()
  core = await openRelayCore({ time: clock })
  mia = await core.addPerson('Mia')
  noa = await core.addPerson('Noa')
  const project = await core.addProject('Website', 'WEB')
  task = uuidv7()
  await core.must(projectStream(project), 'task.create', { task, title: 'One', brief: 'Hello' })
  const { host } = found(await core.streams.project(project))
  docName = docNameOf(project, 'brief', found(host.state.get('task', task)))
})
afterEach(() => core.close())

const CHANNEL = 1

/** An editor's connection: the doc is open under these client ids, and what it has to do with sync is done. */
async function editor(joined: Joined, ...own: number[]): Promise<WireClient> {
  const client = new WireClient(core.streams, joined.credential)
  await client.hello()
  await open(client, CHANNEL, own)
  return client
}

async function open(client: WireClient, channel: number, own: readonly number[]): Promise<void> {
  client.say({ type: 'open', channel, doc: docName, own, others: [] })
  await client.next('opened')
  await client.nextFrame(channel)
}

/** Resolves when the relay has seen it. */
async function show(client: WireClient, id: number, state: unknown, clock = 1, channel = CHANNEL): Promise<void> {
  client.sendOn(channel, awarenessMessage([{ client: id, clock, state: JSON.stringify(state) }]))
  client.say({ type: 'ping' })
  await client.next('pong')
}

/** States in all frames that came, the last of each client id. */
function heard(client: WireClient): Record<number, unknown> {
  const states: Record<number, unknown> = {}
  for (const { payload } of client.frames.splice(0)) {
    const update = readAwarenessMessage(payload)
    for (const entry of update ? decodeAwareness(update) : []) states[entry.client] = JSON.parse(entry.state)
  }
  return states
}

const pause = () => clock.advance(AWARENESS_EVERY_MS)

describe('cursors', () => {
  test('[Y32] go to those who take part and to nobody else, with a name that the relay puts on them', async () => {
    const [a, b, reader] = [await editor(mia, 1), await editor(noa, 2), await editor(noa, 3)]
    await show(b, 2, {})
    heard(b)
    await show(a, 1, { cursor: { anchor: 1, head: 2 } })
    pause()
    const user = { member: mia.member, name: 'Mia', kind: 'human' }
    expect(heard(b)).toEqual({ 1: { cursor: { anchor: 1, head: 2 }, user } })
    expect(heard(reader)).toEqual({})
    await show(reader, 3, {})
    expect(Object.keys(heard(reader))).toEqual(['1', '2'])
  })

  test('[Y32] whatever a client says of who it is, the relay knows better', async () => {
    const [a, b] = [await editor(mia, 1), await editor(noa, 2)]
    await show(b, 2, {})
    await show(a, 1, { user: { member: noa.member, name: 'Noa', kind: 'agent', color: 'red' }, cursor: null })
    pause()
    expect(heard(b)[1]).toEqual({ cursor: null, user: { member: mia.member, name: 'Mia', kind: 'human' } })
  })

  test('[Y33] nobody shows anything under the client id of another, whether that one has written, announced or shown it', async () => {
    const doc = new Y.Doc()
    // Announced before its owner has written under it.
    const early = await editor(noa, doc.clientID)
    const a = await editor(mia, doc.clientID, 1)
    briefText(doc, task).insert(0, 'mine')
    a.sendOn(CHANNEL, syncMessage(messageYjsUpdate, Y.encodeStateAsUpdate(doc)))
    await a.next('persisted')
    await show(a, 1, { at: 'mine' })
    pause()
    const thief = await editor(noa, 1, 9)
    await show(thief, 9, {})
    for (const id of [doc.clientID, 1, 7]) await show(thief, id, { at: 'stolen' }, 100)
    await show(thief, 1, null, 101)
    await show(early, doc.clientID, { at: 'stolen' }, 100)
    pause()
    heard(a)
    const other = await editor(noa, 8)
    await show(other, 8, {})
    const states = heard(other)
    expect(states).toMatchObject({ 1: { at: 'mine', user: { name: 'Mia' } } })
    expect(states).not.toHaveProperty([doc.clientID])
    expect(states).not.toHaveProperty('7')
    expect(thief.closedWith).toBeUndefined()
  })

  test('[Y33] what is no awareness, or too large, or too much, is refused with what is wrong, and the doc stays open', async () => {
    const [a, b] = [await editor(mia, 1), await editor(noa, 2)]
    await show(b, 2, {})
    pause()
    heard(b)
    const refused = async (payload: Uint8Array, code: string) => {
      a.sendOn(CHANNEL, payload)
      expect((await a.next('error')).code).toBe(code)
    }
    const raw = (update: Uint8Array) =>
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE_AWARENESS)
        encoding.writeVarUint8Array(encoder, update)
      })
    const states = (state: string) => awarenessMessage([{ client: 1, clock: 1, state }])
    await refused(raw(new Uint8Array([3, 1])), 'INVALID')
    await refused(raw(new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255])), 'INVALID')
    for (const state of ['{', '"text"', '7', '[]', '']) await refused(states(state), 'INVALID')
    await refused(states(JSON.stringify({ text: 'é'.repeat(AWARENESS_STATE_BYTES_MAX / 2) })), 'TOO_LARGE')
    await refused(raw(new Uint8Array(AWARENESS_FRAME_BYTES_MAX + 1)), 'TOO_LARGE')
    pause()
    expect(heard(b)).toEqual({})
    await show(a, 1, { cursor: 3 })
    pause()
    expect(heard(b)).toMatchObject({ 1: { cursor: 3 } })
    expect(a.closedWith).toBeUndefined()
  })

  test('[Y33] a connection shows so many editors at most, on a doc and in all', async () => {
    const ids = Array.from({ length: AWARENESS_STATES_PER_CHANNEL_MAX + 1 }, (_, n) => n + 1)
    const a = await editor(mia, ...ids)
    for (const id of ids) await show(a, id, {})
    expect((await a.next('error')).code).toBe('LIMIT')
    const channels = AWARENESS_STATES_PER_CONNECTION_MAX / AWARENESS_STATES_PER_CHANNEL_MAX
    for (let channel = 2; channel <= channels + 1; channel++) {
      const own = ids.slice(1).map((id) => id + 1_000 * channel)
      await open(a, channel, own)
      for (const id of own) await show(a, id, {}, 1, channel)
    }
    expect((await a.next('error')).code).toBe('LIMIT')
    a.say({ type: 'close', channel: CHANNEL })
    const last = channels + 1
    await show(a, ids.length + 1_000 * last, {}, 2, last)
    await found(await core.streams.project(docName.slice(0, 36))).host.settled()
    expect(a.heard.filter(({ type }) => type === 'error').length).toBeLessThan(AWARENESS_STATES_PER_CHANNEL_MAX)
  })

  test('[Y34] are gone with their channel and with their connection, and with a state of null', async () => {
    const [a, b] = [await editor(mia, 1, 2), await editor(noa, 3)]
    await show(b, 3, {})
    for (const id of [1, 2]) await show(a, id, {})
    pause()
    expect(Object.keys(heard(b))).toEqual(['1', '2', '3'])
    await show(a, 2, null, 2)
    pause()
    expect(heard(b)).toEqual({ 2: null })
    a.say({ type: 'close', channel: CHANNEL })
    pause()
    expect(heard(b)).toEqual({ 1: null })
    await open(a, CHANNEL, [1])
    await show(a, 1, {}, 5)
    pause()
    expect(heard(b)).toMatchObject({ 1: {} })
    a.hangUp()
    pause()
    expect(heard(b)).toEqual({ 1: null })
  })

  test('[Y34] whoever asks is told of all that are there, and goes on hearing', async () => {
    const [a, b] = [await editor(mia, 1), await editor(noa, 2)]
    await show(a, 1, { cursor: 1 })
    b.sendOn(CHANNEL, new Uint8Array([MESSAGE_QUERY_AWARENESS]))
    expect(heard(b)).toMatchObject({ 1: { cursor: 1 } })
    pause()
    await show(a, 1, { cursor: 2 }, 2)
    pause()
    expect(heard(b)).toMatchObject({ 1: { cursor: 2 } })
    await show(b, 2, {})
    await show(b, 2, null, 2)
    pause()
    heard(b)
    await show(a, 1, { cursor: 3 }, 3)
    pause()
    expect(heard(b)).toMatchObject({ 1: { cursor: 3 } })
  })

  test('[Y34] a new connection of the same device takes its editors over, and the old one ends nothing', async () => {
    const b = await editor(noa, 2)
    await show(b, 2, {})
    const a = await editor(mia, 1)
    await show(a, 1, { cursor: 1 })
    const again = new WireClient(core.streams, mia.credential, a.device)
    await again.hello()
    await open(again, CHANNEL, [1])
    await show(again, 1, { cursor: 2 }, 2)
    a.hangUp()
    pause()
    pause()
    expect(heard(b)).toMatchObject({ 1: { cursor: 2 } })
  })

  test('[Y35] are passed on once in a while, however fast they move, the last one surely', async () => {
    const [a, b] = [await editor(mia, 1), await editor(noa, 2)]
    await show(b, 2, {})
    pause()
    b.frames.splice(0)
    for (let at = 1; at <= 100; at++) await show(a, 1, { cursor: at }, at)
    pause()
    expect(b.frames).toHaveLength(2)
    expect(heard(b)).toMatchObject({ 1: { cursor: 100 } })
    pause()
    expect(b.frames).toEqual([])
  })

  test('[Y35] are stored nowhere, and counted like all frames but told of only with an edit', async () => {
    const doc = new Y.Doc()
    const a = await editor(mia, doc.clientID)
    const before = core.streams.workspace.head
    for (let at = 1; at <= 5; at++) await show(a, doc.clientID, { cursor: at }, at)
    briefText(doc, task).insert(0, 'x')
    a.sendOn(CHANNEL, syncMessage(messageYjsUpdate, Y.encodeStateAsUpdate(doc)))
    expect((await a.next('persisted')).count).toBe(6)
    await show(a, doc.clientID, { cursor: 6 }, 6)
    briefText(doc, task).insert(0, 'y')
    a.sendOn(CHANNEL, syncMessage(messageYjsSyncStep2, Y.encodeStateAsUpdate(doc)))
    expect((await a.next('persisted')).count).toBe(8)
    expect(a.heard.filter(({ type }) => type === 'persisted')).toEqual([])
    expect(core.streams.workspace.head).toEqual(before)
    const log = await core.streams.store.loadDoc(docName)
    expect(log.updates).toHaveLength(3)
  })
})
