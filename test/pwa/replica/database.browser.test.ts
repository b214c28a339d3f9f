import { Database, StorageCleared } from '@baton/pwa/replica/indexeddb/database.ts'
import { indexedDbStorage } from '@baton/pwa/replica/indexeddb-storage.ts'
import { openProblem, storageProblem } from '@baton/pwa/replica/problem.ts'
import { deleteDB, openDB } from 'idb'
import { uuidv7 } from 'uuidv7'
import { expect, it } from 'vitest'

const stream = `project/${uuidv7()}` as const
const draft = () => ({ id: uuidv7(), stream, type: 'label.add', v: 1, args: {}, at: 0 })

it('[W7] a transaction that fails leaves nothing of itself', async () => {
  const told: unknown[] = []
  const database = new Database({ name: uuidv7(), onWritten: () => told.push('written'), onFailed: (error) => told.push(error) })
  const storage = indexedDbStorage(database, uuidv7)
  const { command } = await storage.enqueue(draft())
  const before = await storage.tail(0)
  // The number is taken and the stream is written before the id turns out to be used.
  await expect(storage.enqueue({ ...draft(), id: command.id })).rejects.toThrow(DOMException)
  expect(await storage.tail(0)).toEqual(before)
  await expect(
    database.write(uuidv7, async (tx) => {
      await tx.objectStore('command').clear()
      throw new Error('a bug')
    }),
  ).rejects.toThrow('a bug')
  expect(await storage.tail(0)).toEqual(before)
  expect(told).toEqual(['written', expect.any(DOMException), expect.objectContaining({ message: 'a bug' })])
})

it('[W7] two tabs on one database take different numbers and see each other', async () => {
  const name = uuidv7()
  const [one, other] = [1, 2].map(() => indexedDbStorage(new Database({ name }), uuidv7))
  if (!one || !other) throw new Error('two')
  const stored = await Promise.all([one.enqueue(draft()), other.enqueue(draft()), one.enqueue(draft())])
  expect(stored.map(({ command }) => command.deviceSeq).sort((a, b) => a - b)).toEqual([1, 2, 3])
  expect((await one.tail(0)).commands).toEqual((await other.tail(0)).commands)
  expect((await one.tail(0)).device).toBe((await other.tail(0)).device)
})

it('[W9] a tab of an older build lets go of a database that a newer one changes, and opens it no more', async () => {
  const name = uuidv7()
  let isOutdated = false
  const storage = indexedDbStorage(new Database({ name, onOutdated: () => (isOutdated = true) }), uuidv7)
  await storage.enqueue(draft())
  const newer = await openDB(name, 99)
  expect(isOutdated).toBe(true)
  const kinds: unknown[] = []
  for (const old of [storage, indexedDbStorage(new Database({ name }), uuidv7)]) {
    await old.enqueue(draft()).catch((error: unknown) => kinds.push(openProblem(error).kind))
  }
  expect(kinds).toEqual(['outdated-tab', 'outdated-tab'])
  newer.close()
})

it('[W9] a database that was deleted under a tab is not taken for the one it had', async () => {
  const name = uuidv7()
  const storage = indexedDbStorage(new Database({ name }), uuidv7)
  await storage.enqueue(draft())
  const { change } = await storage.tail(0)
  expect(change).toBe(1)
  await deleteDB(name)
  const error = await storage.tail(change).catch((failed: unknown) => failed)
  expect(error).toBeInstanceOf(StorageCleared)
  expect(storageProblem(error)?.kind).toBe('storage-cleared')
  await expect(storage.enqueue(draft())).rejects.toThrow(StorageCleared)
})

it('[R17] a full set comes back whole, and a long log of changes is put together without changing what it says', async () => {
  const name = uuidv7()
  const storage = indexedDbStorage(new Database({ name }), uuidv7)
  const rows = Array.from({ length: 1_200 }, (_, n) => ({ kind: 'task', id: String(n), title: 'old' }))
  await storage.replaceRows({ stream, epoch: 0, upto: 1, hash: 'h', proof: 'p', rows, now: 0 })
  const part = { stream, hash: 'h', proof: 'p', outcomes: [], deadlines: [] }
  for (let n = 1; n <= 1_000; n++) {
    const changed = [{ kind: 'task', id: String(n), title: 'new' }]
    await storage.applyRows({ ...part, after: n, upto: n + 1, rows: changed, gone: [{ kind: 'task', id: String(n - 1) }] }, 0)
  }
  const before = await storage.tail(0)
  expect(before.streams[0]?.rows).toHaveLength(200)
  await storage.prune(0)
  const fromStart = await storage.tail(0)
  expect(fromStart.streams).toEqual([{ ...before.streams[0], rows: expect.anything(), gone: [] }])
  expect(fromStart.streams[0]?.rows).toEqual(before.streams[0]?.rows)
  const { streams } = await storage.tail(before.change)
  expect(streams).toMatchObject([{ replaced: true, cursor: 1_001 }])
  expect(streams[0]?.rows).toHaveLength(200)
})
