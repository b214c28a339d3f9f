import { RELAY_DEVICE, RelayDoc } from '@baton/relay/streams/content/relay-doc.ts'
import { isRelayClient } from '@baton/shared/content/client-id.ts'
import { readProse, writeText } from '@baton/shared/content/prose.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, it } from 'vitest'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { found } from '../../../support/found.ts'
import { COMMAND, CRITERION, countingClients, Device, EMPTY, Ingress, OTHER_COMMAND, OTHER_TASK, TASK } from './devices.ts'

const A = 'device-a'
const B = 'device-b'

/** What the stock provider answers to the relay's sync step 1. */
function stockStep2(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  const step1 = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, sync.messageYjsSyncStep1)
    encoding.writeVarUint8Array(encoder, stateVector)
  })
  const answer = decoding.createDecoder(
    encoding.encode((encoder) => void sync.readSyncMessage(decoding.createDecoder(step1), encoder, doc, 'relay')),
  )
  expect(decoding.readVarUint(answer)).toBe(sync.messageYjsSyncStep2)
  return decoding.readVarUint8Array(answer)
}

/** Ids and clocks of a replica as it opens a channel. */
const opening = ({ doc }: Device) => ({
  own: [doc.clientID],
  others: [...Y.decodeStateVector(Y.encodeStateVector(doc))].filter(([client]) => client !== doc.clientID),
})

it('[K8] gives back exactly what a frame changed', () => {
  const a = new Device(A, 11)
  const relay = new Ingress().admit(a)
  const first = a.type('abc')
  const second = a.type('def', 3)
  expect(relay.doc.apply(first)).toEqual(first)
  expect(relay.doc.apply(Y.encodeStateAsUpdate(a.doc))).toEqual(second)
  expect(relay.doc.apply(first)).toBeUndefined()
})

it('[K8] would rather stop than hold structs without their dependencies', () => {
  const a = new Device(A, 11)
  a.type('a')
  const gap = a.type('b', 1)
  expect(() => new Ingress().doc.apply(gap)).toThrow('dependencies')
  expect(() => new RelayDoc({ ...EMPTY, updates: [gap] }, countingClients())).toThrow('dependencies')
})

it('[K9] writes prose under a client id of its own that follows from the command', () => {
  const relay = new Ingress()
  const prose = { brief: 'Ship it', criteria: [{ id: CRITERION, text: 'It works', rank: 'a0' }] }
  const first = found(relay.doc.write(TASK, prose, COMMAND))
  expect(first.device).toBe(RELAY_DEVICE)
  expect(relay.doc.write(TASK, { brief: 'Ship it' }, OTHER_COMMAND)).toBeUndefined()
  const second = found(relay.doc.write(TASK, { brief: 'Ship it now' }, OTHER_COMMAND))
  expect(second.client).not.toBe(first.client)
  expect(relay.doc.owner(first.client)).toBe(RELAY_DEVICE)
  expect(relay.doc.prose(TASK).brief).toBe('Ship it now')
})

it('[K15] the same command on the same prose writes the same structs: after a restore nothing stands twice', () => {
  const prose = { brief: 'Ship it', criteria: [{ id: CRITERION, text: 'It works', rank: 'a0' }] }
  const [before, after] = [new Ingress(), new Ingress()]
  const written = found(before.doc.write(TASK, prose, COMMAND))
  expect(after.doc.write(TASK, prose, COMMAND)).toEqual(written)
  const replica = new Y.Doc()
  for (const update of [written.update, written.update]) Y.applyUpdate(replica, update)
  expect(readProse(replica, TASK).brief).toBe('Ship it')
})

it('[K15] a command that brings texts for several tasks writes all of them', () => {
  const { doc } = new Ingress()
  const other = 'd4b7a2c0-1111-7222-8333-444455556666'
  for (const task of [TASK, other]) expect(doc.write(task, { brief: `for ${task}` }, COMMAND)).toBeDefined()
  expect([TASK, other].map((task) => doc.prose(task).brief)).toEqual([`for ${TASK}`, `for ${other}`])
})

it('[K9] takes no client id that is in use', () => {
  const { client } = found(new Ingress().doc.write(TASK, { brief: 'y' }, COMMAND))
  const bound = new RelayDoc({ ...EMPTY, clients: new Map([[client, B]]) }, countingClients())
  const written = found(bound.write(TASK, { brief: 'y' }, COMMAND))
  expect(written.client).not.toBe(client)
  expect(isRelayClient(written.client)).toBe(true)
})

it('[K16] gets back what it wrote itself and has forgotten from whoever has it, and does not write it again', () => {
  const { update, client } = found(new Ingress().doc.write(TASK, { brief: 'Ship it' }, COMMAND))
  expect(isRelayClient(client)).toBe(true)
  const a = new Device(A, 11)
  a.receive(update)
  a.type('Now! ')
  const restored = new Ingress().admit(a)
  const { own, others } = opening(a)
  const step2 = stockStep2(a.doc, restored.doc.stateVectorFor(own, others))
  expect(restored.inspect(A, step2, { isStep2: true }).kind).toBe('fault')
  const owner = (id: number) => (isRelayClient(id) ? A : restored.doc.owner(id))
  expect(restored.inspect(A, step2, { isStep2: true, owner: (id) => owner(id) ?? A })).toMatchObject({ kind: 'good' })
  restored.doc.apply(step2)
  restored.doc.bind(client, RELAY_DEVICE)
  expect(restored.doc.write(TASK, { brief: 'Ship it' }, COMMAND)).toBeUndefined()
  expect(restored.text).toBe('Now! Ship it')
})

it('[K9] writes only what can be stored as it is', () => {
  const relay = new Ingress()
  const written = relay.doc.write(TASK, { brief: 'half \ud83d', criteria: [{ id: CRITERION, text: '\udc00', rank: 'a0' }] }, COMMAND)
  const prose = relay.doc.prose(TASK)
  relay.doc.reload({ ...EMPTY, updates: written ? [written.update] : [] })
  expect(relay.doc.prose(TASK)).toEqual(prose)
})

it('[K10] asks a device only for what is its own', () => {
  const a = new Device(A, 11)
  const b = new Device(B, 22)
  const relay = new Ingress().admit(a, b)
  a.receive(b.type('lost by the relay', 0, OTHER_TASK))
  a.type('mine')
  const { own, others } = opening(a)
  expect(relay.take(A, stockStep2(a.doc, relay.doc.stateVectorFor(own, others)), { isStep2: true })).toEqual({
    kind: 'good',
    clients: [11],
  })
  expect(relay.text).toBe('mine')
  expect(relay.doc.prose(OTHER_TASK).brief).toBe('')
  const claimed = relay.doc.stateVectorFor(
    [22],
    [
      [22, 5],
      [33, 7],
      [11, 2],
    ],
  )
  expect(Y.decodeStateVector(claimed)).toEqual(
    new Map([
      [33, 7],
      [11, 4],
    ]),
  )
})

it('[K4, K10] a restored relay gets back what it forgot from those who wrote it', () => {
  const [a, b] = [new Device(A, 11), new Device(B, 22)]
  const relay = new Ingress().admit(a, b)
  const pass = (from: Device, to: Device, update: Uint8Array) => {
    expect(relay.take(from.id, update)).toMatchObject({ kind: 'good' })
    to.receive(update)
  }
  pass(b, a, b.type('kept '))
  const backup = relay.stored.updates.slice()
  pass(b, a, b.type('forgotten ', 5))
  pass(a, b, a.type('built on it', 15))
  pass(a, b, a.erase(0, 2))

  const restored = new Ingress('brief', { ...EMPTY, updates: backup, clients: new Map([[22, B]]) }, countingClients(9_100_000)).admit(a)
  const handIn = (device: Device) => {
    const { own, others } = opening(device)
    return restored.take(device.id, stockStep2(device.doc, restored.doc.stateVectorFor(own, others)), { isStep2: true })
  }
  expect(handIn(a)).toEqual({ kind: 'waiting', clients: [22] })
  expect(restored.text).toBe('kept ')
  expect(handIn(b)).toEqual({ kind: 'good', clients: [22] })
  expect(handIn(a)).toEqual({ kind: 'good', clients: [11] })
  expect(restored.text).toBe('pt forgotten built on it')
  expect(restored.text).toBe(a.doc.getText(`d:${TASK}`).toString())
})

it('[K11] goes back to what is stored when a commit fails', () => {
  const a = new Device(A, 11)
  const relay = new Ingress().admit(a)
  relay.take(A, a.type('stored'))
  const stored = relay.stored
  const updates = [...stored.updates]
  relay.take(A, a.type(' lost', 6))
  relay.doc.write(TASK, { brief: 'stored lost too' }, COMMAND)
  relay.doc.reload({ ...stored, updates })
  expect(relay.text).toBe('stored')
  expect(relay.doc.stateVector).toEqual(new Map([[11, 6]]))
  expect(relay.take(A, Y.encodeStateAsUpdate(a.doc))).toEqual({ kind: 'good', clients: [11] })
  expect(relay.text).toBe('stored lost')
})

it('[K1] answers sync step 1 with what the replica lacks, and bad bytes with nothing', () => {
  const a = new Device(A, 11)
  const relay = new Ingress().admit(a)
  relay.take(A, a.type('hello'))
  const b = new Device(B, 22)
  const step2 = relay.doc.encodeStep2(Y.encodeStateVector(b.doc))
  b.receive(step2 ?? new Uint8Array())
  expect(b.doc.getText(`d:${TASK}`).toString()).toBe('hello')
  expect(relay.doc.encodeStep2(Uint8Array.of(9, 1))).toBeUndefined()
})

it('[K5] binds a client id once', () => {
  const relay = new Ingress()
  expect(relay.doc.bind(11, A)).toBe(true)
  expect(relay.doc.bind(11, A)).toBe(false)
  expect(() => relay.doc.bind(11, B)).toThrow('one device for good')
  expect(relay.doc.owner(11)).toBe(A)
})

it('[K1] two devices that type into one text at once end with the same text', () => {
  const [a, b] = [new Device(A, 11), new Device(B, 22)]
  const relay = new Ingress().admit(a, b)
  const exchange = () => {
    const [fromA, fromB] = [a.take(), b.take()]
    for (const update of fromA) expect(relay.take(A, update)).toMatchObject({ kind: 'good' })
    for (const update of fromB) expect(relay.take(B, update)).toMatchObject({ kind: 'good' })
    for (const update of fromA) b.receive(update)
    for (const update of fromB) a.receive(update)
  }
  a.type('One line.\nTwo lines.\n')
  exchange()
  a.type('A: ')
  b.type('B: ')
  b.erase(6, 4)
  writeText(a.doc.getText(`d:${TASK}`), `${a.doc.getText(`d:${TASK}`).toString()}Three.`)
  exchange()
  expect(relay.text).toBe(a.doc.getText(`d:${TASK}`).toString())
  expect(relay.text).toBe(b.doc.getText(`d:${TASK}`).toString())
})
