import type { EventMatch, Store, StoredEvent } from '@baton/relay/store/port.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accepted, batch, CREDENTIAL, DEVICE, event, events, MEMBER, OTHER_STREAM, STREAM, uuid } from './batches.ts'

/** Some data that can be opened again and again. */
export interface StoreHouse {
  readonly open: () => Promise<Store>
  readonly remove: () => void
}

/** What every store has to do, whatever stands behind it. */
export function storeContract(name: string, build: () => StoreHouse): void {
  describe(name, () => {
    /** A store, and a way to close it and open its data again. */
    async function storeAndReopen() {
      const house = build()
      let store = await house.open()
      onTestFinished(async () => {
        await store.close()
        house.remove()
      })
      const reopen = async () => {
        await store.close()
        store = await house.open()
        return store
      }
      return { store, reopen }
    }
    const fresh = async () => (await storeAndReopen()).store

    it('[S1] gives back after a restart everything that a batch held', async () => {
      const { store, reopen } = await storeAndReopen()
      const kept = {
        id: uuid(1_002),
        device: DEVICE,
        deviceSeq: 2,
        stream: STREAM,
        type: 'task.move',
        v: 1,
        args: { text: 'typed' },
        at: 5,
      }
      const refused = { id: uuid(1_002), deviceSeq: 2, status: 'rejected' as const, code: 'HELD' as const, reason: 'Held.' }
      const outcomes = [accepted(1, 2), accepted(2, 0, { outcome: refused, kept })]
      const rows = [
        { kind: 'task', id: uuid(9), row: { kind: 'task', id: uuid(9), title: 'Größe \u{1f980}', unknown: [1, null] }, seq: 1 },
        { kind: 'lease', id: uuid(9), row: undefined, seq: 2 },
      ]
      const quarantined = { device: DEVICE, member: MEMBER, doc: 'a/page/1.0', reason: 'V2 bytes', bytes: Uint8Array.of(0, 255), at: 7 }
      const chain = events(1, 2)
      const whole = batch({
        events: chain,
        rows,
        outcomes,
        now: 1_234,
        progress: [{ device: DEVICE, last: 2, contactAt: 900, epoch: 7 }],
        content: [{ doc: 'a/brief/0.0', update: Uint8Array.of(1, 2, 3) }],
        clients: [{ doc: 'a/brief/0.0', client: 4_294_967_295, device: DEVICE }],
        quarantine: [quarantined],
        effects: [{ id: 'inbox:workspace:1', kind: 'inbox', body: { to: MEMBER } }],
        secrets: [{ hash: 'ab'.repeat(32), credential: CREDENTIAL }],
      })
      expect(await store.commit(whole)).toBe('committed')

      const again = await reopen()
      expect(await again.streams()).toEqual([STREAM])
      expect(await again.load(STREAM)).toEqual({
        seq: 2,
        hash: chain[1]?.hash,
        rows: [{ row: rows[0]?.row, seq: 1 }],
        gone: [{ kind: 'lease', id: uuid(9), seq: 2 }],
        historyStartsAt: 0,
      })
      expect(await again.events(STREAM, 0, 10)).toEqual(chain)
      expect(await again.outcomes([uuid(1_001), uuid(1_002), uuid(1_003)])).toEqual(
        new Map(outcomes.map((stored) => [stored.outcome.id, stored])),
      )
      expect(await again.deviceProgress(DEVICE, STREAM)).toEqual({ last: 2, contactAt: 900, epoch: 7 })
      const doc = await again.loadDoc('a/brief/0.0')
      expect({ ...doc, updates: doc.updates.map((update) => [...update]) }).toEqual({
        snapshot: undefined,
        updates: [[1, 2, 3]],
        last: 1,
        clients: new Map([[4_294_967_295, DEVICE]]),
      })
      const [stored] = await again.quarantined(10)
      expect({ ...stored, bytes: Uint8Array.from(stored?.bytes ?? []) }).toEqual({ ...quarantined, n: 1 })
      expect(await again.effects(10)).toEqual(whole.effects)
      expect(await again.credentialOf('ab'.repeat(32))).toBe(CREDENTIAL)
      expect((await again.epoch()).lastNow).toBe(1_234)
    })

    it('[S1] knows nothing of what was never committed', async () => {
      const store = await fresh()
      expect(await store.load(STREAM)).toEqual({ seq: 0, hash: '', rows: [], gone: [], historyStartsAt: 0 })
      expect(await store.events(STREAM, 0, 10)).toEqual([])
      expect(await store.outcomesOf(DEVICE, STREAM, 0, 10)).toEqual([])
      expect(await store.deviceProgress(DEVICE, STREAM)).toBeUndefined()
      expect(await store.loadDoc('a/page/1.0')).toEqual({ snapshot: undefined, updates: [], last: 0, clients: new Map() })
      expect(await store.credentialOf('00')).toBeUndefined()
      expect(await store.getNote('none')).toBeUndefined()
      expect(await store.streams()).toEqual([])
    })

    it('[S16] keeps when a credential was last used, across restarts, and never an earlier time', async () => {
      const { store, reopen } = await storeAndReopen()
      expect(await store.uses()).toEqual(new Map())
      await Promise.all([store.noteUse(CREDENTIAL, 2_000), store.noteUse(DEVICE, 1), store.noteUse(CREDENTIAL, 1_000)])
      const again = await reopen()
      expect(await again.uses()).toEqual(
        new Map([
          [CREDENTIAL, 2_000],
          [DEVICE, 1],
        ]),
      )
    })

    it('[S17] finds the events that name an id in a part of a stream', async () => {
      const store = await fresh()
      const bodies = [{ task: uuid(1) }, { task: uuid(2) }, { from: uuid(2), to: uuid(1) }, { text: 'no ids' }, { comment: uuid(3) }]
      const chain: StoredEvent[] = []
      for (const [at, body] of bodies.entries()) chain.push(event(at + 1, chain.at(-1)?.hash ?? '', { body }))
      await store.commit(batch({ events: chain }))
      expect(await store.eventsMatching(STREAM, { naming: [uuid(1)] }, { after: 0, upto: 5 })).toEqual([chain[0], chain[2]])
      expect(await store.eventsMatching(STREAM, { naming: [uuid(1), uuid(3)] }, { after: 1, upto: 5 })).toEqual([chain[2], chain[4]])
      expect(await store.eventsMatching(STREAM, { naming: [uuid(1), uuid(3)] }, { after: 0, upto: 2 })).toEqual([chain[0]])
      expect(await store.eventsMatching(STREAM, { naming: [] }, { after: 0, upto: 5 })).toEqual([])
      expect(await store.eventsMatching(OTHER_STREAM, { naming: [uuid(1)] }, { after: 0, upto: 5 })).toEqual([])
    })

    it('[S17] finds events by their type, who made them, under which credential, and when', async () => {
      const store = await fresh()
      const made: Partial<StoredEvent>[] = [{}, { type: 'task.moved' }, { member: uuid(7) }, { credential: uuid(8) }, { now: 5_000 }]
      const chain: StoredEvent[] = []
      for (const [at, fields] of made.entries()) chain.push(event(at + 1, chain.at(-1)?.hash ?? '', fields))
      await store.commit(batch({ events: chain }))
      const seqs = async (match: EventMatch) => (await store.eventsMatching(STREAM, match, { after: 0, upto: 5 })).map(({ seq }) => seq)
      expect(await seqs({})).toEqual([1, 2, 3, 4, 5])
      expect(await seqs({ types: ['task.moved', 'nothing'] })).toEqual([2])
      expect(await seqs({ types: ['label.*'] })).toEqual([1, 3, 4, 5])
      expect(await seqs({ member: uuid(7) })).toEqual([3])
      expect(await seqs({ credential: uuid(8) })).toEqual([4])
      expect(await seqs({ since: 1_004 })).toEqual([4, 5])
      expect(await seqs({ until: 1_002 })).toEqual([1])
      expect(await seqs({ since: 1_002, until: 1_004, types: ['label.added'] })).toEqual([3])
      const first = await store.eventsMatching(STREAM, { types: ['label.added'] }, { after: 1, upto: 5, limit: 2 })
      expect(first.map(({ seq }) => seq)).toEqual([3, 4])
    })

    it('[S2] commits one of two batches that follow on the same head', async () => {
      const store = await fresh()
      const results = await Promise.all([
        store.commit(batch({ events: events(1, 1) })),
        store.commit(batch({ events: [event(1, '', { type: 'label.removed' })], secrets: [{ hash: 'lost', credential: CREDENTIAL }] })),
      ])
      expect(results).toEqual(['committed', 'conflict'])
      expect((await store.events(STREAM, 0, 10)).map(({ type }) => type)).toEqual(['label.added'])
      expect(await store.credentialOf('lost')).toBeUndefined()
    })

    it('[S2] refuses a batch that follows on a head that is not there yet', async () => {
      const store = await fresh()
      expect(await store.commit(batch({ after: 1, events: events(2, 2) }))).toBe('conflict')
      expect(await store.streams()).toEqual([])
    })

    it('[S2] breaks on events with a gap, and goes on with the next batch', async () => {
      const store = await fresh()
      await expect(store.commit(batch({ events: [...events(1, 1), event(3)] }))).rejects.toThrow('without a gap')
      expect(await store.commit(batch({ events: events(1, 1) }))).toBe('committed')
    })

    it('[S3] refuses a batch whose rights were read before a revocation, in the same group and later', async () => {
      const store = await fresh()
      const results = await Promise.all([
        store.commit(batch({ stream: 'workspace', revokes: true })),
        store.commit(batch({ content: [{ doc: 'a/page/1.0', update: Uint8Array.of(1) }] })),
        store.commit(batch({ rights: 1, events: events(1, 1) })),
      ])
      expect(results).toEqual(['committed', 'conflict', 'committed'])
      expect(await store.rights()).toBe(1)
      expect(await store.commit(batch({ after: 1, events: events(2, 2) }))).toBe('conflict')
      expect((await store.loadDoc('a/page/1.0')).last).toBe(0)
    })

    it('[S4] gives every batch of a group its own result', async () => {
      const store = await fresh()
      const results = await Promise.allSettled([
        store.commit(batch({ events: events(1, 1) })),
        store.commit(batch({ stream: OTHER_STREAM, events: events(1, 1, '', STREAM) })),
        store.commit(batch({ stream: OTHER_STREAM, events: events(1, 2, '', OTHER_STREAM) })),
        store.commit(batch({ after: 7 })),
        store.commit(batch({ after: 1, events: events(2, 2) })),
      ])
      expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'broken'))).toEqual([
        'committed',
        'broken',
        'committed',
        'conflict',
        'committed',
      ])
      expect((await store.load(STREAM)).seq).toBe(2)
      expect((await store.load(OTHER_STREAM)).seq).toBe(2)
    })

    it('[S1] shows nothing of a batch before it is committed', async () => {
      const store = await fresh()
      const committed = store.commit(batch({ events: events(1, 1) }))
      expect((await store.load(STREAM)).seq).toBe(0)
      await committed
      expect((await store.load(STREAM)).seq).toBe(1)
    })

    it('[S1] writes on closing what was handed in before', async () => {
      const { store, reopen } = await storeAndReopen()
      const committed = store.commit(batch({ events: events(1, 1) }))
      const again = await reopen()
      expect(await committed).toBe('committed')
      expect((await again.load(STREAM)).seq).toBe(1)
    })

    it('[S5] never decides a command twice, nor two under one number of a device', async () => {
      const store = await fresh()
      expect(await store.commit(batch({ outcomes: [accepted(1, 0)] }))).toBe('committed')
      expect(await store.commit(batch({ outcomes: [accepted(1, 0)], effects: [{ id: 'x', kind: 'x', body: 0 }] }))).toBe('conflict')
      const taken = accepted(1, 0, { outcome: { id: uuid(77), deviceSeq: 1, status: 'parked', reason: 'late' } })
      expect(await store.commit(batch({ outcomes: [taken] }))).toBe('conflict')
      expect(await store.outcomes([uuid(77)])).toEqual(new Map())
      expect(await store.effects(1)).toEqual([])
    })

    it('[S5] reads the outcomes of a device by stream, in the order of its numbers', async () => {
      const store = await fresh()
      const elsewhere = accepted(4, 0, { stream: OTHER_STREAM })
      await store.commit(batch({ outcomes: [accepted(3, 0), accepted(1, 0), accepted(2, 0)] }))
      await store.commit(batch({ stream: OTHER_STREAM, outcomes: [elsewhere] }))
      expect(await store.outcomesOf(DEVICE, STREAM, 1, 10)).toEqual([accepted(2, 0), accepted(3, 0)])
      expect(await store.outcomesOf(DEVICE, STREAM, 0, 1)).toEqual([accepted(1, 0)])
      expect(await store.outcomesOf(DEVICE, OTHER_STREAM, 0, 9)).toEqual([elsewhere])
      expect(await store.outcomesOf(MEMBER, STREAM, 0, 9)).toEqual([])
    })

    it('[S1] pages through events', async () => {
      const store = await fresh()
      const chain = events(1, 5)
      await store.commit(batch({ events: chain }))
      expect(await store.events(STREAM, 1, 2)).toEqual(chain.slice(1, 3))
      expect(await store.events(STREAM, 5, 2)).toEqual([])
    })

    it('[S6] keeps the last form of a row, and remembers one that went until it comes back', async () => {
      const store = await fresh()
      const put = (title: string | undefined, seq: number) => ({
        kind: 'task',
        id: 'a',
        row: title === undefined ? undefined : { kind: 'task', id: 'a', title },
        seq,
      })
      await store.commit(batch({ rows: [put('one', 1), put('two', 2)] }))
      expect((await store.load(STREAM)).rows).toEqual([{ row: { kind: 'task', id: 'a', title: 'two' }, seq: 2 }])
      await store.commit(batch({ rows: [put(undefined, 3)] }))
      expect(await store.load(STREAM)).toMatchObject({ rows: [], gone: [{ kind: 'task', id: 'a', seq: 3 }] })
      await store.commit(batch({ rows: [put('three', 4)] }))
      expect(await store.load(STREAM)).toMatchObject({ rows: [{ seq: 4 }], gone: [] })
    })

    const bytesOf = (updates: readonly Uint8Array[]) => updates.map((update) => update[0])
    const write = (...bytes: number[]) => batch({ content: bytes.map((byte) => ({ doc: 'a/page/1.0', update: Uint8Array.of(byte) })) })

    it('[S7] gives updates back in order, and counts on behind a compaction', async () => {
      const { store, reopen } = await storeAndReopen()
      await store.commit(write(1, 2))
      await store.commit(write(3))
      await store.compactDoc('a/page/1.0', 2, Uint8Array.of(12))
      expect(bytesOf((await store.loadDoc('a/page/1.0')).updates)).toEqual([3])
      await store.compactDoc('a/page/1.0', 3, Uint8Array.of(123))
      const again = await reopen()
      await again.commit(write(4))
      const doc = await again.loadDoc('a/page/1.0')
      expect([doc.snapshot?.[0], bytesOf(doc.updates), doc.last]).toEqual([123, [4], 4])
    })

    it('[S7] refuses a snapshot of updates that are not there, or older than the last', async () => {
      const store = await fresh()
      await store.commit(write(1, 2))
      await expect(store.compactDoc('a/page/1.0', 3, Uint8Array.of(0))).rejects.toThrow('that are there')
      await expect(store.compactDoc('a/page/2.0', 0, Uint8Array.of(0))).rejects.toThrow('that are there')
      await store.compactDoc('a/page/1.0', 2, Uint8Array.of(2))
      await expect(store.compactDoc('a/page/1.0', 1, Uint8Array.of(1))).rejects.toThrow('never stands for less')
      expect((await store.loadDoc('a/page/1.0')).snapshot?.[0]).toBe(2)
    })

    it('[S7] lists docs by the start of their names', async () => {
      const store = await fresh()
      await store.commit(
        batch({ content: ['a/brief/1.0', 'a/brief/0.0', 'b/brief/0.0'].map((doc) => ({ doc, update: Uint8Array.of(1) })) }),
      )
      expect(await store.docs('a/')).toEqual(['a/brief/0.0', 'a/brief/1.0'])
      expect(await store.docs('')).toHaveLength(3)
    })

    it('[S8] leaves a client id to the device that it was bound to first', async () => {
      const store = await fresh()
      const bind = (device: string, doc = 'a/page/1.0') => store.commit(batch({ clients: [{ doc, client: 5, device }] }))
      expect(await bind(DEVICE)).toBe('committed')
      expect(await bind(DEVICE)).toBe('committed')
      expect(await bind(MEMBER)).toBe('conflict')
      expect(await bind(MEMBER, 'a/page/2.0')).toBe('committed')
      expect((await store.loadDoc('a/page/1.0')).clients).toEqual(new Map([[5, DEVICE]]))
    })

    it('[S9] keeps an effect until it is finished, once however often it is committed', async () => {
      const { store, reopen } = await storeAndReopen()
      const effects = [1, 2, 3].map((n) => ({ id: `inbox:workspace:${n}`, kind: 'inbox', body: { n } }))
      await store.commit(batch({ effects }))
      await store.commit(batch({ effects: effects.slice(0, 1) }))
      await store.finishEffect('inbox:workspace:1')
      await store.finishEffect('inbox:workspace:1')
      expect(await (await reopen()).effects(1)).toEqual(effects.slice(1, 2))
    })

    it('[S10] keeps its epoch and never lets the last time go back', async () => {
      const { store, reopen } = await storeAndReopen()
      const { epoch } = await store.epoch()
      await store.commit(batch({ now: 5_000 }))
      await store.commit(batch({ now: 4_000 }))
      expect(await (await reopen()).epoch()).toEqual({ epoch, lives: [epoch], restores: [], lastNow: 5_000 })
    })

    it('[S1] keeps notes', async () => {
      const { store, reopen } = await storeAndReopen()
      await store.setNote('a', '1')
      await store.setNote('a', '2')
      expect(await (await reopen()).getNote('a')).toBe('2')
    })

    it('[S1] keeps refused bytes, newest first', async () => {
      const store = await fresh()
      const refused = (reason: string) => ({ device: DEVICE, member: MEMBER, doc: 'a/page/1.0', reason, bytes: Uint8Array.of(1), at: 1 })
      await store.commit(batch({ quarantine: [refused('one'), refused('two')] }))
      expect((await store.quarantined(1)).map(({ n, reason }) => [n, reason])).toEqual([[2, 'two']])
    })
  })
}
