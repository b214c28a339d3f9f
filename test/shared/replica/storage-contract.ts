import type { RowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import type { CommandDraft, ReplicaStorage, RowsBatch, StoredProse } from '@baton/shared/replica/storage.ts'
import { uuidv7 } from 'uuidv7'
import { beforeEach, describe, expect, it } from 'vitest'

const PROJECT = '0190a8f0-0000-7000-8000-000000000001'
const stream = `project/${PROJECT}` as const

/** What every storage of a replica must hold to. `reopen` comes back to what the first one stored. */
export function replicaStorageContract(open: () => Promise<{ storage: ReplicaStorage; reopen: () => Promise<ReplicaStorage> }>): void {
  describe('a replica storage', () => {
    let storage: ReplicaStorage
    let reopen: () => Promise<ReplicaStorage>
    beforeEach(async () => {
      const opened = await open()
      storage = opened.storage
      reopen = opened.reopen
    })

    it('[R1] moves rows, outcomes and cursor together, only forward', async () => {
      const { command } = await storage.enqueue(draft())
      const outcome = { id: command.id, deviceSeq: 1, status: 'accepted', seq: 3 } as const
      expect(await storage.applyRows(batch({ after: 2, upto: 3 }), 1)).toBe(false)
      expect(await storage.applyRows(batch({ after: 0, upto: 3, rows: [row('a')], outcomes: [outcome] }), 7)).toBe(true)
      expect(await storage.applyRows(batch({ after: 0, upto: 2, rows: [row('b')] }), 8)).toBe(false)
      const tail = await (await reopen()).tail(0)
      expect(tail.streams[0]).toMatchObject({ cursor: 3, hash: 'h3', rows: [row('a')], gone: [] })
      expect(tail.commands[0]).toMatchObject({ outcome, decidedAt: 7 })
    })

    it('[R1] takes outcomes without rows, and an outcome never changes', async () => {
      const { command } = await storage.enqueue(draft())
      const rejected = { id: command.id, deviceSeq: 1, status: 'rejected', code: 'HELD', reason: 'no' } as const
      expect(await storage.applyRows(batch({ after: 0, upto: 0, outcomes: [rejected] }), 1)).toBe(true)
      const accepted = { id: command.id, deviceSeq: 1, status: 'accepted', seq: 9 } as const
      await storage.applyRows(batch({ after: 0, upto: 0, outcomes: [accepted] }), 2)
      expect((await storage.tail(0)).commands[0]?.outcome).toEqual(rejected)
    })

    it('[R17] tells in its tail what changed since, and nothing else', async () => {
      await storage.applyRows(batch({ after: 0, upto: 1, rows: [row('a'), row('b')] }), 1)
      const { change } = await storage.tail(0)
      expect(await storage.tail(change)).toMatchObject({ change, streams: [], commands: [], docs: [] })
      await storage.applyRows(batch({ after: 1, upto: 2, rows: [row('b', 'new')], gone: [{ kind: 'task', id: 'a' }] }), 1)
      const tail = await storage.tail(change)
      expect(tail.streams).toMatchObject([{ cursor: 2, replaced: false, rows: [row('b', 'new')], gone: [{ kind: 'task', id: 'a' }] }])
    })

    it('[R17] tells of a row that went and came back that it is there, and of one that came and went that it is gone', async () => {
      const { change } = await storage.tail(0)
      const gone = (id: string) => [{ kind: 'task', id }]
      await storage.applyRows(batch({ after: 0, upto: 1, rows: [row('a'), row('b')] }), 1)
      await storage.applyRows(batch({ after: 1, upto: 2, gone: gone('a') }), 1)
      await storage.applyRows(batch({ after: 2, upto: 3, rows: [row('a', 'back')], gone: gone('b') }), 1)
      expect((await storage.tail(change)).streams).toMatchObject([{ rows: [row('a', 'back')], gone: gone('b') }])
    })

    it('[R9] replaces the rows of a stream by the full set of the same epoch', async () => {
      await storage.applyRows(batch({ after: 0, upto: 5, rows: [row('a')] }), 1)
      expect(await storage.replaceRows(answer({ epoch: 8 }))).toBe(false)
      expect(await storage.replaceRows(answer({ upto: 4 }))).toBe(false)
      const { change } = await storage.tail(0)
      expect(await storage.replaceRows(answer({ upto: 6, rows: [row('c')] }))).toBe(true)
      expect((await storage.tail(change)).streams).toMatchObject([{ cursor: 6, replaced: true, rows: [row('c')], gone: [] }])
    })

    it('[R5] numbers commands by stream, also after a restart', async () => {
      const numbers = [
        await storage.enqueue(draft()),
        await storage.enqueue(draft()),
        await storage.enqueue({ ...draft(), stream: 'workspace' }),
      ]
      expect(numbers.map(({ command }) => command.deviceSeq)).toEqual([1, 2, 1])
      const again = await reopen()
      expect((await again.enqueue(draft())).command.deviceSeq).toBe(3)
      expect((await again.tail(0)).streams.find((one) => one.stream === stream)?.numbered).toBe(3)
    })

    it('[R9] opens again, above all numbers, what a new epoch forgot, in its order', async () => {
      await storage.beginEpoch(1, [])
      const ids = [draft(), draft(), draft(), draft()]
      for (const each of ids) await storage.enqueue(each)
      const [kept, refused, lost, waiting] = ids.map(({ id }) => id)
      const outcomes = [
        { id: kept ?? '', deviceSeq: 1, status: 'accepted', seq: 4 } as const,
        { id: refused ?? '', deviceSeq: 2, status: 'rejected', code: 'HELD', reason: 'no' } as const,
        { id: lost ?? '', deviceSeq: 3, status: 'accepted', seq: 5 } as const,
      ]
      await storage.applyRows(batch({ after: 0, upto: 5, rows: [row('a')], outcomes }), 1)
      await storage.appendUpdates([{ doc: 'd', bytes: bytes(1), mine: true }])
      await storage.noteSaved('d', 1)
      await storage.beginEpoch(2, [{ stream, after: 4 }])
      const tail = await storage.tail(0)
      const open = tail.commands.filter(({ outcome }) => outcome === undefined)
      expect(open.map(({ command }) => [command.id, command.deviceSeq])).toEqual([
        [lost, 5],
        [waiting, 6],
      ])
      expect(tail.streams[0]).toMatchObject({ cursor: 0, numbered: 6, rows: [row('a')] })
      expect(tail.streams[0]).not.toHaveProperty('hash')
      expect(tail.docs).toMatchObject([{ edits: 1, saved: 0 }])
      expect(tail.epoch).toBe(2)
    })

    it('[R9] does not hand in again what a new epoch makes void', async () => {
      const claim = draft({ type: 'task.claim' })
      await storage.enqueue(claim)
      await storage.beginEpoch(1, [])
      await storage.applyRows(batch({ after: 0, upto: 1, outcomes: [{ id: claim.id, deviceSeq: 1, status: 'accepted', seq: 1 }] }), 1)
      await storage.beginEpoch(2, [{ stream, after: 0 }])
      expect((await storage.tail(0)).commands[0]?.outcome?.status).toBe('accepted')
    })

    it('[R9] keeps its numbers at its first welcome ever, and begins an epoch once', async () => {
      await storage.enqueue(draft())
      await storage.beginEpoch(7, [])
      expect((await storage.tail(0)).commands[0]?.command.deviceSeq).toBe(1)
      await storage.applyRows(batch({ after: 0, upto: 5 }), 1)
      await storage.beginEpoch(7, [])
      expect((await storage.tail(0)).streams[0]?.cursor).toBe(5)
    })

    it('[R8] numbers what is undecided from 1 under a new device id', async () => {
      const first = draft()
      await storage.enqueue(first)
      const second = await storage.enqueue(draft())
      await storage.applyRows(batch({ after: 0, upto: 1, outcomes: [{ id: first.id, deviceSeq: 1, status: 'accepted', seq: 1 }] }), 1)
      await storage.addClientId('d', 5)
      const device = uuidv7()
      await storage.forkDevice(device)
      const tail = await storage.tail(0)
      expect(tail.device).toBe(device)
      expect(tail.commands.map(({ command }) => [command.id, command.device === device, command.deviceSeq])).toEqual([
        [first.id, false, 1],
        [second.command.id, true, 1],
      ])
      expect(tail.docs[0]?.clients).toEqual([])
    })

    it('[R11] keeps refused commands until they are acknowledged, and accepted ones until they are old', async () => {
      const [refused, seen, accepted] = [draft(), draft(), draft()]
      for (const each of [refused, seen, accepted]) await storage.enqueue(each)
      const no = { status: 'rejected', code: 'HELD', reason: 'no' } as const
      const outcomes = [
        { id: refused.id, deviceSeq: 1, ...no },
        { id: seen.id, deviceSeq: 2, ...no },
        { id: accepted.id, deviceSeq: 3, status: 'accepted', seq: 1 } as const,
      ]
      await storage.applyRows(batch({ after: 0, upto: 1, outcomes }), 100)
      await storage.acknowledge(seen.id)
      await storage.prune(100)
      expect((await storage.tail(0)).commands).toHaveLength(3)
      await storage.prune(101)
      expect((await storage.tail(0)).commands.map(({ command }) => command.id)).toEqual([refused.id])
    })

    it('[R11] acknowledges what a new command supersedes', async () => {
      const old = draft()
      await storage.enqueue(old)
      await storage.enqueue({ ...draft(), supersedes: old.id })
      const [first, second] = (await storage.tail(0)).commands
      expect(first?.acknowledged).toBe(true)
      expect(second?.command.supersedes).toBe(old.id)
    })

    it('[R21] stores a command and the text of what it makes together, or neither', async () => {
      const [first, second] = [draft(), draft()]
      await storage.enqueue(first, { doc: 'd', client: 5, bytes: bytes(1) })
      expect((await (await reopen()).tail(0)).docs).toMatchObject([{ doc: 'd', edits: 1, saved: 0, clients: [5] }])
      expect(plain(await storage.loadDoc('d', 0)).updates).toEqual([{ n: 1, bytes: [1, 0, 255], edit: 1 }])
      await expect(storage.enqueue(first, { doc: 'e', client: 6, bytes: bytes(2) })).rejects.toThrow()
      await expect(storage.enqueue(second, { doc: 'd', client: 5, bytes: bytes(2) })).rejects.toThrow('taken once')
      const { commands, docs } = await storage.tail(0)
      expect(commands.map(({ command }) => command.id)).toEqual([first.id])
      expect(docs.map(({ doc }) => doc)).toEqual(['d'])
    })

    it('[R24] gives updates back in order behind a snapshot', async () => {
      await storage.appendUpdates([
        { doc: 'd', bytes: bytes(1), mine: false },
        { doc: 'd', bytes: bytes(2), mine: true },
        { doc: 'e', bytes: bytes(9), mine: true },
        { doc: 'd', bytes: bytes(3), mine: false },
      ])
      expect(plain(await storage.loadDoc('d', 1))).toEqual({
        edits: 1,
        last: 3,
        updates: [
          { n: 2, bytes: [2, 0, 255], edit: 1 },
          { n: 3, bytes: [3, 0, 255] },
        ],
      })
      await storage.compactDoc('d', 2, bytes(12))
      expect(plain(await (await reopen()).loadDoc('d', 0))).toEqual({
        edits: 1,
        last: 3,
        snapshot: [12, 0, 255],
        updates: [{ n: 3, bytes: [3, 0, 255] }],
      })
      expect(await storage.loadDoc('unknown', 0)).toEqual({ edits: 0, last: 0, updates: [] })
    })

    it('[R12] counts edits and how many of them are saved, never more than there are', async () => {
      await storage.appendUpdates([
        { doc: 'd', bytes: bytes(1), mine: true },
        { doc: 'd', bytes: bytes(2), mine: true },
      ])
      await storage.noteSaved('d', 1)
      await storage.noteSaved('d', 0)
      expect((await storage.tail(0)).docs).toMatchObject([{ edits: 2, saved: 1 }])
      await storage.noteSaved('d', 99)
      expect((await storage.tail(0)).docs).toMatchObject([{ edits: 2, saved: 2 }])
    })

    it('[R15] resets a doc and keeps its text', async () => {
      await storage.addClientId('d', 5)
      await storage.appendUpdates([{ doc: 'd', bytes: bytes(1), mine: true }])
      const kept = { id: uuidv7(), doc: 'd', root: 'd:x', text: 'words', reason: 'why', at: 3 }
      await storage.resetDoc('d', [kept])
      expect((await storage.tail(0)).docs).toMatchObject([{ edits: 1, saved: 1, resets: 1, clients: [], loaded: false }])
      expect((await storage.loadDoc('d', 0)).updates).toEqual([])
      expect(await storage.keptTexts()).toEqual([kept])
      await storage.dropKeptText(kept.id)
      expect(await storage.keptTexts()).toEqual([])
    })

    it('[R15] keeps a text that is in no doc, the last one under its id', async () => {
      const kept = { id: uuidv7(), doc: 'd', root: 'd:x', text: 'words', reason: 'why', at: 3 }
      await storage.keepTexts([kept, { ...kept, id: uuidv7(), at: 4 }])
      await storage.keepTexts([{ ...kept, text: 'more words' }])
      expect((await (await reopen()).keptTexts()).map(({ text }) => text)).toEqual(['more words', 'words'])
    })

    it('[R16] takes a client id once', async () => {
      await storage.addClientId('d', 5)
      await expect(storage.addClientId('d', 5)).rejects.toThrow('taken once')
    })

    it('[R20] hands over fresh renewals once', async () => {
      const renewal = { stream, session: 's', task: 't', fence: 1, at: 10 }
      await storage.requestRenewals([renewal, { ...renewal, task: 'u', at: 4 }])
      expect((await storage.tail(0)).renewals).toBe(true)
      expect(await storage.takeRenewals(5)).toEqual([renewal])
      expect((await storage.tail(0)).renewals).toBe(false)
    })

    it('[R19] drops the rows of a stream and keeps its commands', async () => {
      await storage.enqueue(draft())
      await storage.applyRows(batch({ after: 0, upto: 5, rows: [row('a')] }), 1)
      await storage.dropRows(stream)
      const tail = await storage.tail(0)
      expect(tail.streams).toMatchObject([{ cursor: 0, rows: [] }])
      expect(tail.commands).toHaveLength(1)
    })
  })
}

const draft = (part: Partial<CommandDraft> = {}): CommandDraft => ({
  id: uuidv7(),
  stream,
  type: 'label.add',
  v: 1,
  args: { task: uuidv7(), label: 'x' },
  at: 0,
  ...part,
})

const row = (id: string, title = 'old') => ({ kind: 'task', id, title, fromTheFuture: { deep: true } })

const batch = (part: Pick<RowsBatch, 'after' | 'upto'> & Partial<RowsBatch>): RowsBatch => ({
  stream,
  hash: `h${part.upto}`,
  proof: 'p',
  rows: [],
  gone: [],
  outcomes: [],
  deadlines: [],
  ...part,
})

const answer = (part: Partial<RowsAnswer>): RowsAnswer => ({ stream, epoch: 0, upto: 9, hash: 'h', proof: 'p', rows: [], now: 0, ...part })

const bytes = (first: number): Uint8Array => new Uint8Array([first, 0, 255])

/** A storage may give bytes back as any kind of byte array. */
const plain = ({ snapshot, updates, ...counts }: StoredProse) => ({
  ...counts,
  ...(snapshot && { snapshot: [...snapshot] }),
  updates: updates.map((update) => ({ ...update, bytes: [...update.bytes] })),
})
