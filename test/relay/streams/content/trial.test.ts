import { isTooTangled } from '@baton/relay/streams/content/trial.ts'
import * as encoding from 'lib0/encoding'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Device, Ingress, TASK } from './devices.ts'

const A = 'device-a'

/** Structs that all claim to have been typed behind the first character, with more and more between them and what followed. */
const tangle = (structs: number): Uint8Array =>
  encoding.encode((encoder) => {
    const write = (...values: number[]) => {
      for (const value of values) encoding.writeVarUint(encoder, value)
    }
    write(1, structs + 1, 11, 0)
    encoding.writeUint8(encoder, 4)
    write(1)
    encoding.writeVarString(encoder, `d:${TASK}`)
    encoding.writeVarString(encoder, 'a'.repeat(structs + 2))
    for (let at = 0; at < structs; at++) {
      encoding.writeUint8(encoder, 0xc4)
      write(11, 0, 11, 2 + ((at * 7_919) % structs))
      encoding.writeVarString(encoder, 'b')
    }
    write(0)
  })

it('[K14] stops what would take minutes, and touches nothing', () => {
  const doc = new Y.Doc()
  expect(isTooTangled(doc, tangle(100_000), 100_001, 50)).toBe(true)
  expect(doc.store.clients.size).toBe(0)
})

it('[K14] refuses a tangled frame whole', { timeout: 30_000 }, () => {
  const relay = new Ingress().admit(new Device(A, 11))
  expect(relay.take(A, tangle(50_000))).toEqual({ kind: 'fault', reason: 'It would take too long to merge.' })
  expect(relay.doc.stateVector.size).toBe(0)
})

it('[K14] takes what a device wrote in a long time offline', () => {
  const a = new Device(A, 11)
  a.doc.transact(() => {
    for (let at = 0; at < 20_000; at++) a.doc.getText(`d:${TASK}`).insert((at * 7_919) % (at + 1), 'ab')
  })
  const relay = new Ingress().admit(a)
  expect(relay.take(A, Y.encodeStateAsUpdate(a.doc), { isStep2: true })).toEqual({ kind: 'good', clients: [11] })
  expect(relay.text).toBe(a.doc.getText(`d:${TASK}`).toString())
})
