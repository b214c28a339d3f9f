import { STEP2_BYTES_MAX, STRUCTS_PER_FRAME_MAX, UPDATE_BYTES_MAX } from '@baton/shared/limits.ts'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { CRITERION, Device, Ingress, OTHER_TASK, STRAY_TASK, TASK } from './devices.ts'

const A = 'device-a'
const B = 'device-b'

/** Devices that have all that the relay has. */
function together() {
  const a = new Device(A, 11)
  const b = new Device(B, 22)
  const relay = new Ingress().admit(a, b)
  return { a, b, relay }
}

describe('good frames', () => {
  it('[K1] takes what a device wrote under its own client ids', () => {
    const { a, relay } = together()
    expect(relay.take(A, a.type('Ship it'))).toEqual({ kind: 'good', clients: [11] })
    expect(relay.take(A, a.criteria('It works'))).toEqual({ kind: 'good', clients: [11] })
    expect(relay.doc.prose(TASK)).toEqual({ brief: 'Ship it', criteria: [{ id: CRITERION, text: 'It works', rank: 'a0' }] })
  })

  it('[K1] takes deletions of anybody’s text, without new structs', () => {
    const { a, b, relay } = together()
    const written = a.type('Ship it')
    relay.take(A, written)
    b.receive(written)
    expect(relay.take(B, b.erase(0, 5))).toEqual({ kind: 'good', clients: [] })
    expect(relay.text).toBe('it')
  })

  it('[K1] takes a step 2 that repeats what the relay has of others', () => {
    const { a, b, relay } = together()
    const written = a.type('one')
    relay.take(A, written)
    b.receive(written)
    b.type(' two', 3)
    expect(relay.take(B, Y.encodeStateAsUpdate(b.doc), { isStep2: true })).toEqual({ kind: 'good', clients: [22] })
    expect(relay.text).toBe('one two')
  })

  it('[K1] takes several client ids of one device that build on each other', () => {
    const a = new Device(A, 11)
    const later = new Device(A, 5)
    const relay = new Ingress().admit(a, later)
    const first = a.type('ab')
    later.receive(first)
    a.receive(later.type('X', 1))
    a.type('Y', 2)
    expect(relay.take(A, Y.encodeStateAsUpdate(a.doc), { isStep2: true })).toMatchObject({ kind: 'good' })
    expect(relay.text).toBe(a.doc.getText(`d:${TASK}`).toString())
  })

  it('[K1] takes a struct of which the relay has the beginning', () => {
    const { a, relay } = together()
    relay.take(A, a.type('abc'))
    a.type('def', 3)
    expect(relay.take(A, Y.encodeStateAsUpdate(a.doc))).toEqual({ kind: 'good', clients: [11] })
    expect(relay.text).toBe('abcdef')
  })

  it('[K1] takes what a device deleted before it ever sent it', () => {
    const { a, relay } = together()
    a.type('draft')
    a.criteria('one')
    a.criteria('two')
    a.erase(0, 4)
    expect(relay.take(A, Y.encodeStateAsUpdate(a.doc), { isStep2: true })).toEqual({ kind: 'good', clients: [11] })
    expect(relay.doc.prose(TASK)).toEqual({ brief: 't', criteria: [{ id: CRITERION, text: 'two', rank: 'a0' }] })
  })

  it('[K1] takes versions of a criterion that an undo manager keeps', () => {
    const a = new Device(A, 11)
    a.doc.gc = false
    const relay = new Ingress().admit(a)
    for (const text of ['one', 'two', 'three']) a.criteria(text)
    expect(relay.take(A, Y.encodeStateAsUpdate(a.doc))).toEqual({ kind: 'good', clients: [11] })
    expect(relay.doc.prose(TASK).criteria).toMatchObject([{ text: 'three' }])
  })

  it('[K1] takes collected structs and what builds on them', () => {
    const { relay } = together()
    const collected = bytes(1, 1, 11, 0, 0, 3, 0)
    expect(relay.take(A, collected)).toEqual({ kind: 'good', clients: [11] })
    expect(relay.take(A, bytes(1, 1, 11, 3, 0x84, 11, 2, 1, 120, 0))).toEqual({ kind: 'good', clients: [11] })
    expect(relay.text).toBe('')
    const other = new Device(A, 12)
    relay.admit(other).take(A, other.type('text'))
    expect(relay.take(A, bytes(1, 1, 11, 4, 0xc4, 12, 3, 11, 0, 1, 120, 0))).toEqual({ kind: 'good', clients: [11] })
    expect(relay.text).toBe('text')
  })

  it('[K2] says when a frame brings nothing new', () => {
    const { a, relay } = together()
    const typed = a.type('once')
    const erased = a.erase(0, 1)
    relay.take(A, typed)
    relay.take(A, erased)
    for (const again of [typed, erased, Y.encodeStateAsUpdate(a.doc), bytes(0, 0)]) {
      expect(relay.take(A, again)).toEqual({ kind: 'nothing-new' })
    }
  })
})

describe('frames that lack something', () => {
  it('[K3] answers a gap in the device’s own clock with a resync', () => {
    const { a, relay } = together()
    const first = a.type('a')
    const second = a.type('b', 1)
    expect(relay.take(A, second)).toEqual({ kind: 'gap' })
    relay.take(A, first)
    expect(relay.take(A, second)).toEqual({ kind: 'good', clients: [11] })
  })

  it('[K3] answers with a resync when it builds on, or deletes, what the device sent under another id', () => {
    const old = new Device(A, 11)
    const now = new Device(A, 12)
    const relay = new Ingress().admit(old, now)
    now.receive(old.type('old'))
    expect(relay.take(A, now.type('!', 3))).toEqual({ kind: 'gap' })
    expect(relay.take(A, now.erase(0, 1))).toEqual({ kind: 'gap' })
  })

  it('[K3] sees a gap that an update hides in a skip', () => {
    const { a, relay } = together()
    const first = a.type('a')
    a.type('b', 1)
    const third = a.type('c', 0)
    expect(relay.take(A, Y.mergeUpdates([first, third]))).toEqual({ kind: 'gap' })
  })

  it('[K4] lets a frame wait for the owners of what it builds on', () => {
    const { a, b, relay } = together()
    const lost = b.type('B')
    a.receive(lost)
    const built = a.type('A', 1)
    expect(relay.take(A, built)).toEqual({ kind: 'waiting', clients: [22] })
    relay.take(B, lost)
    expect(relay.take(A, built)).toEqual({ kind: 'good', clients: [11] })
    expect(relay.text).toBe('BA')
  })

  it('[K4] lets a deletion of structs that nobody handed in wait', () => {
    const { a, b, relay } = together()
    a.receive(b.type('B'))
    expect(relay.take(A, a.erase(0, 1))).toEqual({ kind: 'waiting', clients: [22] })
    expect(relay.take(A, bytes(0, 1, 77, 1, 0, 1))).toEqual({ kind: 'waiting', clients: [77] })
  })

  it('[K4] waits for all at once, and first asks the device itself', () => {
    const { a, b, relay } = together()
    const c = new Device('device-c', 7)
    relay.admit(c)
    a.receive(b.type('B'))
    a.receive(c.type('C', 0, OTHER_TASK))
    const frame = a.type('one', 1)
    a.type('two', 1, OTHER_TASK)
    expect(
      relay.inspect(
        A,
        Y.encodeStateAsUpdate(
          a.doc,
          Y.encodeStateVector(
            new Map([
              [22, 1],
              [7, 1],
            ]),
          ),
        ),
      ),
    ).toEqual({
      kind: 'waiting',
      clients: [7, 22],
    })
    expect(relay.inspect(A, a.sent.at(-1) ?? frame)).toEqual({ kind: 'gap' })
  })
})

describe('faults', () => {
  const faulty = (update: Uint8Array, reason: RegExp, relay = new Ingress().admit(new Device(A, 11)), facts = {}) => {
    const before = Y.encodeStateVector(new Map(relay.doc.stateVector))
    const verdict = relay.take(A, update, facts)
    expect(verdict).toEqual({ kind: 'fault', reason: expect.stringMatching(reason) })
    expect(Y.encodeStateVector(new Map(relay.doc.stateVector))).toEqual(before)
  }

  it('[K5] refuses new structs under a client id of another device or of nobody', () => {
    const b = new Device(B, 22)
    const relay = new Ingress().admit(b)
    faulty(b.type('forged'), /not one of this device/, relay)
    faulty(new Device(A, 99).type('unannounced'), /not one of this device/, relay)
    faulty(bytes(1, 1, 22, 4, 0, 3, 0), /not one of this device/, relay)
  })

  it('[K5] refuses structs under the relay’s own client id', () => {
    faulty(new Device(A, 9_000_000).type('forged'), /not one of this device/)
  })

  it('[K6] refuses V2 bytes, bytes behind the end and truncated ones', () => {
    const a = new Device(A, 11)
    const update = a.type('hello')
    faulty(Y.encodeStateAsUpdateV2(a.doc), /V1|client id|clock|struct|text and criteria/)
    faulty(Y.encodeStateAsUpdateV2(new Y.Doc()), /V1/)
    faulty(bytes(...update, 0), /after the end/)
    for (let length = 0; length < update.length; length++) faulty(update.subarray(0, length), /V1|ends/)
  })

  it('[K6] refuses more bytes and more structs than a frame may hold', () => {
    faulty(new Uint8Array(UPDATE_BYTES_MAX + 1), /at most 1048576 bytes/)
    faulty(new Uint8Array(STEP2_BYTES_MAX + 1), /at most 16777216 bytes/, undefined, { isStep2: true })
    const structs = STRUCTS_PER_FRAME_MAX + 1
    faulty(bytes(1, ...varint(structs), 11, 0), /at most 200000 structs/)
    faulty(bytes(1, ...varint(2 ** 52), 11, 0), /at most 200000 structs/)
    faulty(bytes(0, 1, 11, ...varint(2 ** 52)), /at most 200000 ranges/)
    faulty(bytes(1, 1, 11, 0, 0, ...varint(2 ** 52), 0), /clock is too high/)
  })

  it('[K6] refuses what makes Yjs stumble: no length, two sections, circles', () => {
    faulty(bytes(1, 1, 11, 0, 0, 0, 0), /no length/)
    faulty(bytes(2, 1, 11, 0, 0, 1, 1, 11, 0, 0, 1, 0), /two sections/)
    faulty(bytes(1, 1, 11, 0, 0x84, 11, 0, 1, 120, 0), /later one of its own/)
    const relay = new Ingress().admit(new Device(A, 11), new Device(A, 12))
    faulty(bytes(2, 1, 12, 0, 0x84, 11, 0, 1, 120, 1, 11, 0, 0x84, 12, 0, 1, 120, 0), /circle/, relay)
  })

  it('[K7] refuses roots that are none, and content that does not belong', () => {
    const write = (change: (doc: Y.Doc) => void) => {
      const a = new Device(A, 11)
      change(a.doc)
      return Y.encodeStateAsUpdate(a.doc)
    }
    const only = /Only text and criteria/
    faulty(
      write((doc) => doc.getText('x').insert(0, 'x')),
      /no place "x"/,
    )
    faulty(
      write((doc) => doc.getText(`n:${TASK}`).insert(0, 'x')),
      /no place "n:/,
    )
    faulty(write((doc) => doc.getText(`d:${TASK}`).format(0, 0, {})).length > 2 ? bytes(9) : bytes(1, 1, 11, 0, 6), /V1|Only|root|ends/)
    faulty(
      write((doc) => doc.getText(`d:${TASK}`).insert(0, 'x', { bold: true })),
      only,
    )
    faulty(
      write((doc) => doc.getText(`d:${TASK}`).insertEmbed(0, { image: 'x' })),
      only,
    )
    faulty(
      write((doc) => doc.getMap(`c:${TASK}`).set(CRITERION, new Y.Map())),
      only,
    )
    faulty(
      write((doc) => doc.getMap(`c:${TASK}`).set(CRITERION, new Y.Doc())),
      only,
    )
    faulty(
      write((doc) => doc.getMap(`c:${TASK}`).set(CRITERION, 'text')),
      /a text and a rank/,
    )
    faulty(
      write((doc) => doc.getMap(`c:${TASK}`).set(CRITERION, { text: 'x' })),
      /a text and a rank/,
    )
    faulty(
      write((doc) => doc.getMap(`c:${TASK}`).set(CRITERION, { text: 'x', rank: 'a0', by: 'me' })),
      /a text and a rank/,
    )
    faulty(
      write((doc) => doc.getMap(`c:${TASK}`).set(CRITERION, { text: 'x', rank: '!' })),
      /rank/,
    )
    faulty(
      write((doc) => doc.getMap(`c:${TASK}`).set(CRITERION, { text: 'x'.repeat(4_001), rank: 'a0' })),
      /at most 4000/,
    )
    faulty(
      write((doc) => doc.getMap(`c:${TASK}`).set('first', { text: 'x', rank: 'a0' })),
      /no place/,
    )
    faulty(
      write((doc) => doc.getMap(`d:${TASK}`).set(CRITERION, { text: 'x', rank: 'a0' })),
      /no place/,
    )
    faulty(
      write((doc) => doc.getText(`c:${TASK}`).insert(0, 'x')),
      /no place/,
    )
    faulty(
      write((doc) => doc.getArray(`d:${TASK}`).insert(0, [{ text: 'x', rank: 'a0' }])),
      /does not belong/,
    )
  })

  it('[K7] finds the root through the neighbours, in the frame and in the doc', () => {
    const a = new Device(A, 11)
    const relay = new Ingress().admit(a)
    relay.take(A, a.criteria('one'))
    const text = bytes(1, 1, 11, 1, 0x84, 11, 0, 1, 120, 0)
    faulty(text, /does not belong/, relay)
    const both = Y.mergeUpdates([Y.encodeStateAsUpdate(a.doc), text])
    faulty(both, /does not belong/, new Ingress().admit(a))
  })

  it('[K7] refuses neighbours in different places, and a struct that goes on elsewhere', () => {
    const a = new Device(A, 11)
    const relay = new Ingress().admit(a)
    relay.take(A, a.type('x'))
    relay.take(A, a.type('y', 0, OTHER_TASK))
    faulty(bytes(1, 1, 11, 2, 0xc4, 11, 0, 11, 1, 1, 120, 0), /different places/, relay)
    const elsewhere = new Device(A, 11)
    elsewhere.type('xyz', 0, STRAY_TASK)
    faulty(Y.encodeStateAsUpdate(elsewhere.doc), /goes on elsewhere/, relay, { mayHold: () => true })
  })

  it('[K7] refuses prose of a task that does not live in this doc, unless it was here before', () => {
    const a = new Device(A, 11)
    const relay = new Ingress().admit(a)
    const update = a.type('moved away', 0, STRAY_TASK)
    faulty(update, /does not live in this doc/, relay)
    relay.take(A, update, { mayHold: () => true })
    expect(relay.take(A, Y.encodeStateAsUpdate(a.doc))).toEqual({ kind: 'nothing-new' })
    faulty(a.type('!', 0, STRAY_TASK), /does not live in this doc/, relay)
  })

  it('[K7] knows pages and scratchpads by their own roots', () => {
    const a = new Device(A, 11)
    a.doc.getText('t').insert(0, 'page')
    expect(new Ingress('page').admit(a).take(A, Y.encodeStateAsUpdate(a.doc))).toMatchObject({ kind: 'good' })
    faulty(Y.encodeStateAsUpdate(a.doc), /no place "t"/, new Ingress('scratchpad').admit(a))
  })
})

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

function varint(value: number): number[] {
  const parts: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...parts, rest]
    parts.push((rest % 128) + 128)
  }
}
