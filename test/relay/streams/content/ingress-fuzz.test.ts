import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Device, Ingress, OTHER_TASK, TASK } from './devices.ts'

const A = 'device-a'
const B = 'device-b'

/** A relay with some history of two devices, and updates that one of them could send next. */
function someHistory(edits: readonly (readonly [number, number, string])[]) {
  const [a, b] = [new Device(A, 11), new Device(B, 22)]
  const relay = new Ingress().admit(a, b)
  for (const [who, where, text] of edits) {
    const device = who % 2 === 0 ? a : b
    const task = where % 3 === 0 ? OTHER_TASK : TASK
    const { length } = device.doc.getText(`d:${task}`)
    if (who % 5 === 4 && length > 0) device.erase(where % length, 1, task)
    else if (who % 5 === 3) device.criteria(text, undefined, task)
    else device.type(text, where % (length + 1), task)
  }
  return { a, b, relay }
}

const edits = fc.array(fc.tuple(fc.nat(9), fc.nat(40), fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' })), {
  minLength: 1,
  maxLength: 25,
})

/** Whatever the verdict: a good frame leaves a doc that can be stored, loaded and read; any other leaves it as it was. */
function holds(relay: Ingress, update: Uint8Array, isStep2 = false): string {
  const before = [relay.doc.stateVector, relay.doc.prose(TASK), relay.doc.prose(OTHER_TASK)]
  const foreign = relay.doc.stateVector.get(22)
  const { kind } = relay.take(A, update, { isStep2 })
  if (kind !== 'good') expect([relay.doc.stateVector, relay.doc.prose(TASK), relay.doc.prose(OTHER_TASK)]).toEqual(before)
  expect(relay.doc.stateVector.get(22)).toBe(foreign)
  const reloaded = new Ingress('brief', relay.stored)
  expect(reloaded.doc.prose(TASK)).toEqual(relay.doc.prose(TASK))
  expect(reloaded.doc.prose(OTHER_TASK)).toEqual(relay.doc.prose(OTHER_TASK))
  return kind
}

it('[K6] lives with any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isStep2) => {
      const { a, relay } = someHistory([[0, 1, 'hello']])
      relay.take(A, a.type('!'))
      holds(relay, bytes, isStep2)
    }),
    { numRuns: 1_500 },
  )
})

it('[K6] lives with bytes that look like structs', () => {
  const small = fc.oneof(fc.nat(3), fc.constantFrom(11, 22, 33, 0x84, 0x44, 0xc4, 0x28, 0x81, 10, 127, 128, 255))
  fc.assert(
    fc.property(fc.array(small, { maxLength: 40 }), fc.integer({ min: 1, max: 3 }), (tail, structs) => {
      const { a, relay } = someHistory([[0, 1, 'hello']])
      for (const update of a.take()) relay.take(A, update)
      holds(relay, Uint8Array.from([1, structs, 11, 5, ...tail, 0]))
      holds(relay, Uint8Array.from([1, structs, 11, 5, 0x84, 11, 4, 1, 120, ...tail]))
    }),
    { numRuns: 1_500 },
  )
})

it('[K6] never takes V2 bytes for good', () => {
  fc.assert(
    fc.property(edits, (given) => {
      const { a, relay } = someHistory(given)
      const before = relay.doc.stateVector
      expect(relay.take(A, Y.encodeStateAsUpdateV2(a.doc)).kind).toBe('fault')
      expect(relay.doc.stateVector).toEqual(before)
    }),
  )
})

it('[K6] takes every update of a device, and none that was cut or altered into harm', () => {
  fc.assert(
    fc.property(edits, fc.nat(), fc.nat(), fc.nat(255), (given, which, where, byte) => {
      const { a, b, relay } = someHistory(given)
      for (const update of b.take()) expect(relay.take(B, update).kind).toMatch(/good|nothing-new/)
      const updates = a.take()
      const at = which % Math.max(1, updates.length)
      for (const update of updates.slice(0, at)) expect(relay.take(A, update).kind).toMatch(/good|nothing-new/)
      const next = updates[at]
      if (!next) return
      expect(relay.inspect(A, next.subarray(0, where % next.length)).kind).toBe('fault')
      const altered = Uint8Array.from(next)
      altered[where % next.length] = byte
      holds(relay, altered)
    }),
    { numRuns: 500 },
  )
})

it('[K6] refuses a struct that lies right of its own right neighbour: memory and a reload would read differently', () => {
  const { a, relay } = someHistory([
    [0, 1, '  𐀀'],
    [0, 16, '𐀀𐀀'],
  ])
  const [first, second] = a.take()
  relay.take(A, first ?? new Uint8Array())
  const altered = Uint8Array.from(second ?? [])
  altered[3] = 2
  expect(holds(relay, altered)).toBe('fault')
})

it('[K1, K3] takes the updates of a device in their order only, whatever is repeated', () => {
  fc.assert(
    fc.property(edits, fc.array(fc.nat(), { maxLength: 30 }), (given, order) => {
      const { a, b, relay } = someHistory(given)
      for (const update of b.take()) relay.take(B, update)
      const updates = a.take()
      for (const which of order) {
        const update = updates[which % Math.max(1, updates.length)]
        if (update) expect(relay.take(A, update).kind).toMatch(/good|nothing-new|gap/)
      }
      expect(relay.take(A, Y.encodeStateAsUpdate(a.doc), { isStep2: true }).kind).toMatch(/good|nothing-new/)
      a.receive(relay.doc.encodeStep2(Y.encodeStateVector(a.doc)) ?? new Uint8Array())
      expect(relay.text).toBe(a.doc.getText(`d:${TASK}`).toString())
    }),
    { numRuns: 300 },
  )
})
