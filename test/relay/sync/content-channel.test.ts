import { briefText, docNameOf, parseDocName } from '@baton/shared/content/layout.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { INPUTS_QUEUED_MAX, RESYNCS_PER_CHANNEL_MAX } from '@baton/shared/limits.ts'
import { CLOSE } from '@baton/shared/protocol/close-code.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { found } from '../../support/found.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { type Joined, openRelayCore, type RelayCore } from '../../support/relay-core.ts'
import { readSyncMessage, syncMessage } from '../../support/sync-message.ts'
import { WireClient } from '../../support/wire-client.ts'

let core: RelayCore
let mia: Joined
let noa: Joined
let project: Id
let task: Id
let docName: string

beforeEach(async () => {
  core = await openRelayCore()
  mia = await core.addPerson('Mia')
  noa = await core.addPerson('Noa')
  project = await core.addProject('Website', 'WEB')
  task = uuidv7()
  await core.must(projectStream(project), 'task.create', { task, title: 'One', brief: 'Hello' })
  const { host } = found(await core.streams.project(project))
  docName = docNameOf(project, 'brief', found(host.state.get('task', task)))
})
afterEach(() => core.close())

const CHANNEL = 1

const updateMessage = (update: Uint8Array) => syncMessage(messageYjsUpdate, update)

/** A client with the doc open under the id of a fresh copy. */
async function opened(joined: Joined, doc = new Y.Doc()): Promise<{ client: WireClient; doc: Y.Doc }> {
  const client = new WireClient(core.streams, joined.credential)
  await client.hello()
  client.say({ type: 'open', channel: CHANNEL, doc: docName, own: [doc.clientID], others: [] })
  await client.next('opened')
  return { client, doc }
}

/** What a doc emits when somebody types. */
function typed(doc: Y.Doc, text: string): Uint8Array {
  let update: Uint8Array | undefined
  doc.once('update', (bytes: Uint8Array) => {
    update = bytes
  })
  briefText(doc, task).insert(0, text)
  return found(update)
}

const stored = async () => {
  const { host } = found(await core.streams.project(project))
  return host.read(() => core.streams.docs.get(docName)?.prose(task).brief)
}

describe('a content channel', () => {
  test('[Y17] two stock y-websocket providers write one brief together', async () => {
    const sides = [mia, noa].map((joined) => stockProvider(joined))
    const [a, b] = [found(sides[0]), found(sides[1])]
    await Promise.all(sides.map(({ provider }) => new Promise((resolve) => provider.once('sync', resolve))))
    briefText(a.doc, task).insert(5, ', world')
    await until(b.doc, () => briefText(b.doc, task).toString() === 'Hello, world')
    briefText(b.doc, task).insert(0, '> ')
    await until(a.doc, () => briefText(a.doc, task).toString() === '> Hello, world')
    expect(await stored()).toBe('> Hello, world')
    for (const { provider } of sides) provider.destroy()
  })

  test('[Y17] and see each other’s cursors', async () => {
    const sides = [mia, noa].map((joined) => stockProvider(joined))
    const [a, b] = [found(sides[0]), found(sides[1])]
    await Promise.all(sides.map(({ provider }) => new Promise((resolve) => provider.once('sync', resolve))))
    a.provider.awareness.setLocalStateField('cursor', 7)
    b.provider.awareness.setLocalStateField('cursor', 9)
    const sees = ({ provider }: typeof a, other: typeof a) =>
      new Promise<unknown>((resolve) => {
        const look = () => {
          const state = provider.awareness.getStates().get(other.doc.clientID)
          if (state?.user) resolve(state)
        }
        provider.awareness.on('change', look)
        look()
      })
    expect(await sees(b, a)).toEqual({ cursor: 7, user: { member: mia.member, name: 'Mia', kind: 'human' } })
    expect(await sees(a, b)).toEqual({ cursor: 9, user: { member: noa.member, name: 'Noa', kind: 'human' } })
    const left = new Promise<void>((resolve) => {
      b.provider.awareness.on('change', ({ removed }: { removed: number[] }) => removed.includes(a.doc.clientID) && resolve())
    })
    a.provider.destroy()
    await left
    b.provider.destroy()
  })

  test('[Y18] an edit counts as safe only when it is on disk, and frames are counted in order', async () => {
    const { client, doc } = await opened(mia)
    client.sendOn(CHANNEL, updateMessage(typed(doc, 'a')))
    client.sendOn(CHANNEL, updateMessage(typed(doc, 'b')))
    let { count } = await client.next('persisted')
    if (count < 2) ({ count } = await client.next('persisted'))
    expect(count).toBe(2)
    const onDisk = new Y.Doc()
    const log = await core.streams.store.loadDoc(docName)
    for (const update of [log.snapshot, ...log.updates]) if (update) Y.applyUpdate(onDisk, update)
    expect(briefText(onDisk, task).toString()).toContain('ba')
  })

  test('[Y19] a frame with a gap is answered with sync step 1 and not counted until a step 2 has brought it', async () => {
    const { client, doc } = await opened(mia)
    await client.nextFrame(CHANNEL)
    typed(doc, 'lost')
    client.sendOn(CHANNEL, updateMessage(typed(doc, 'late')))
    const asked = await client.nextFrame(CHANNEL)
    expect(readSyncMessage(asked).step).toBe(messageYjsSyncStep1)
    expect(client.heard.filter((message) => message.type === 'persisted')).toEqual([])
    client.sendOn(CHANNEL, syncMessage(messageYjsSyncStep2, Y.encodeStateAsUpdate(doc)))
    expect((await client.next('persisted')).count).toBe(2)
    expect(await stored()).toContain('latelost')
  })

  test('[Y19] what is typed while a step 2 is on its way is no failed resync, however much it is', async () => {
    const { client, doc } = await opened(mia)
    await client.nextFrame(CHANNEL)
    typed(doc, 'written offline')
    for (let key = 0; key < 5; key++) {
      client.sendOn(CHANNEL, updateMessage(typed(doc, 'k')))
      expect(readSyncMessage(await client.nextFrame(CHANNEL)).step).toBe(messageYjsSyncStep1)
    }
    client.sendOn(CHANNEL, syncMessage(messageYjsSyncStep2, Y.encodeStateAsUpdate(doc)))
    expect((await client.next('persisted')).count).toBe(6)
    expect(await stored()).toContain('written offline')
  })

  test('[Y19] a device whose step 2 has a gap again and again is sent away, and the bytes are kept', async () => {
    const { client, doc } = await opened(mia)
    typed(doc, 'never sent')
    const after = Y.encodeStateVector(doc)
    typed(doc, 'sent')
    const lacking = syncMessage(messageYjsSyncStep2, Y.encodeStateAsUpdate(doc, after))
    for (let round = 0; round <= RESYNCS_PER_CHANNEL_MAX; round++) {
      await client.nextFrame(CHANNEL)
      client.sendOn(CHANNEL, lacking)
    }
    expect(await client.next('closed')).toMatchObject({ code: CLOSE.NOT_WRITABLE })
    expect(await core.streams.store.quarantined(10)).toHaveLength(1)
  })

  test('[Y19] a frame that could not be taken for now is asked for again', async () => {
    const clock = new HandClock()
    await core.close()
    core = await openRelayCore({ folder: core.folder, time: clock })
    const { client, doc } = await opened(mia)
    const { host } = found(await core.streams.project(project))
    await client.nextFrame(CHANNEL)
    for (let input = 0; input < INPUTS_QUEUED_MAX; input++) host.submit({ kind: 'contact', device: client.device, done: () => {} })
    client.sendOn(CHANNEL, updateMessage(typed(doc, 'too busy')))
    expect((await client.next('error')).code).toBe('BUSY')
    await host.settled()
    clock.advance(1_000)
    expect(readSyncMessage(await client.nextFrame(CHANNEL)).step).toBe(messageYjsSyncStep1)
    client.sendOn(CHANNEL, syncMessage(messageYjsSyncStep2, Y.encodeStateAsUpdate(doc)))
    expect((await client.next('persisted')).count).toBe(2)
  })

  test('[Y18] what a closed channel had under way is not counted on the next one of its number', async () => {
    const { client, doc } = await opened(mia)
    client.sendOn(CHANNEL, updateMessage(typed(doc, 'a')))
    client.say({ type: 'close', channel: CHANNEL })
    client.say({ type: 'open', channel: CHANNEL, doc: docName, own: [doc.clientID], others: [] })
    await client.next('opened')
    await found(await core.streams.project(project)).host.settled()
    expect(client.heard.filter((message) => message.type === 'persisted')).toEqual([])
    expect(await stored()).toContain('a')
  })

  test('[Y20] structs under a client id of another device close the channel, and the bytes are kept', async () => {
    const { client, doc } = await opened(mia)
    client.sendOn(CHANNEL, updateMessage(typed(doc, 'mine')))
    await client.next('persisted')

    const forged = new Y.Doc()
    forged.clientID = doc.clientID + 1
    const other = await opened(noa)
    other.client.sendOn(CHANNEL, updateMessage(typed(forged, 'forged')))
    expect(await other.client.next('closed')).toMatchObject({ code: CLOSE.NOT_WRITABLE })
    expect(await stored()).not.toContain('forged')
    const [quarantined] = await core.streams.store.quarantined(10)
    expect(quarantined).toMatchObject({ member: noa.member, doc: docName })

    const thief = new WireClient(core.streams, noa.credential)
    await thief.hello()
    thief.say({ type: 'open', channel: CHANNEL, doc: docName, own: [doc.clientID], others: [] })
    expect(await thief.next('closed')).toMatchObject({ code: CLOSE.NOT_WRITABLE })
  })

  test('[Y21] an agent without the scope brief reads along and writes nothing', async () => {
    const rook = await core.addAgent('Rook', mia.member)
    const { client, doc } = await opened(rook)
    await client.nextFrame(CHANNEL)
    client.sendOn(CHANNEL, updateMessage(typed(doc, 'x')))
    expect(await client.next('error')).toMatchObject({ code: 'FORBIDDEN' })
    const author = await opened(mia)
    author.client.sendOn(CHANNEL, updateMessage(typed(author.doc, 'y')))
    const told = await client.nextFrame(CHANNEL)
    expect(readSyncMessage(told).step).toBe(messageYjsUpdate)
    expect(await stored()).toContain('y')
  })

  test('[Y22] a doc in which no task has its prose cannot be opened', async () => {
    const client = new WireClient(core.streams, mia.credential)
    await client.hello()
    const parsed = found(parseDocName(docName))
    const shards = ['77.0', '00.0', '-0.0', '0e0.0', '0.7', `~${uuidv7()}.0`].map((shard) => `${parsed.project}/brief/${shard}`)
    for (const doc of [...shards, `${uuidv7()}/brief/0.0`, 'nonsense']) {
      client.say({ type: 'open', channel: CHANNEL, doc, own: [], others: [] })
      expect(await client.next('closed')).toMatchObject({ code: CLOSE.GONE })
    }
  })
})

const until = (doc: Y.Doc, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })

/** The provider as it comes from npm, on a socket that is a channel of a connection. */
function stockProvider(joined: Joined): { doc: Y.Doc; provider: WebsocketProvider } {
  const doc = new Y.Doc()
  class ChannelSocket {
    static readonly OPEN = 1
    readonly OPEN = 1
    binaryType = 'arraybuffer'
    readyState = 0
    onopen: () => void = () => {}
    onmessage: (event: { data: ArrayBufferLike }) => void = () => {}
    onclose: ((event: object) => void) | null = null
    onerror: (event: object) => void = () => {}
    readonly #client = new WireClient(core.streams, joined.credential)

    constructor() {
      void this.#open()
    }

    send(data: Uint8Array): void {
      this.#client.sendOn(CHANNEL, data)
    }

    close(): void {
      this.readyState = 3
      this.#client.hangUp()
      this.onclose?.({})
    }

    async #open(): Promise<void> {
      await this.#client.hello()
      this.#client.say({ type: 'open', channel: CHANNEL, doc: docName, own: [doc.clientID], others: [] })
      await this.#client.next('opened')
      this.readyState = 1
      this.onopen()
      while (this.readyState === 1) {
        const payload = await this.#client.nextFrame(CHANNEL)
        this.onmessage({ data: payload.slice().buffer })
      }
    }
  }
  const provider = new WebsocketProvider('ws://relay', 'brief', doc, {
    WebSocketPolyfill: ChannelSocket as unknown as typeof WebSocket,
    disableBc: true,
  })
  return { doc, provider }
}
