import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@baton/relay/store/port.ts'
import { openSqliteStore } from '@baton/relay/store/sqlite/sqlite-store.ts'
import { snapshotOf } from '@baton/relay/streams/content/compaction.ts'
import { DocCache } from '@baton/relay/streams/content/doc-cache.ts'
import type { RelayDoc } from '@baton/relay/streams/content/relay-doc.ts'
import { formatDocName } from '@baton/shared/content/layout.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { UPDATES_BEFORE_COMPACTION } from '@baton/shared/limits.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { batch } from '../../store/batches.ts'
import { COMMAND, CRITERION, countingClients, Device, TASK } from './devices.ts'

const docName = (shard: number) => formatDocName({ project: TASK, kind: 'brief', shard: String(shard), gen: 0 })

let path: string
let store: Store

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'baton-docs-'))
  store = openSqliteStore({ path, createdAt: 1 })
})

afterEach(async () => {
  await store.close()
  rmSync(path, { recursive: true })
})

const cacheOf = (loadedMax?: number) => new DocCache(store, countingClients(), loadedMax)

async function commit(doc: string, ...updates: (Uint8Array | undefined)[]): Promise<void> {
  const content = updates.flatMap((update) => (update ? [{ doc, update }] : []))
  expect(await store.commit(batch({ content, rights: await store.rights() }))).toBe('committed')
}

const say = (doc: RelayDoc, brief: string) => doc.write(TASK, { brief }, derivedId('command', brief))?.update

it('[K13] loads a doc once for all who ask for it', async () => {
  const docs = cacheOf()
  await commit(docName(0), new Device('device-a', 11).type('stored'))
  const [one, other] = await Promise.all([docs.pin(docName(0)), docs.pin(docName(0))])
  expect(one).toBe(other)
  expect(docs.get(docName(0))).toBe(one)
  expect(one.prose(TASK).brief).toBe('stored')
})

it('[K13] keeps what is pinned and drops the longest unused of the rest', async () => {
  const docs = cacheOf(2)
  await docs.pin(docName(0))
  for (const shard of [1, 2, 1]) {
    await docs.pin(docName(shard))
    docs.unpin(docName(shard))
  }
  expect([0, 1, 2].map((shard) => docs.get(docName(shard)) !== undefined)).toEqual([true, true, false])
})

it('[K13] holds more than its limit while all of them are pinned', async () => {
  const docs = cacheOf(1)
  for (const shard of [0, 1, 2]) await docs.pin(docName(shard))
  expect([0, 1, 2].map((shard) => docs.get(docName(shard)) !== undefined)).toEqual([true, true, true])
  for (const shard of [0, 1, 2]) docs.unpin(docName(shard))
  expect([0, 1, 2].map((shard) => docs.get(docName(shard)) !== undefined)).toEqual([false, false, true])
  expect(() => docs.unpin(docName(0))).toThrow('only what was pinned is unpinned')
})

it('[K11] takes a doc back to what is stored', async () => {
  const docs = cacheOf()
  const doc = await docs.pin(docName(0))
  await commit(docName(0), say(doc, 'committed'))
  say(doc, 'never committed')
  await docs.reload([docName(0), docName(7)])
  expect(doc.prose(TASK).brief).toBe('committed')
  expect(docs.get(docName(0))).toBe(doc)
})

it('[K11] lets nobody read a doc that ran ahead and cannot be taken back', async () => {
  const docs = cacheOf()
  const doc = await docs.pin(docName(0))
  say(doc, 'never committed')
  await store.close()
  await docs.reload([docName(0)])
  expect(() => doc.prose(TASK)).toThrow('taken back before it is read')
  await expect(docs.pin(docName(0))).rejects.toThrow()
})

it('[K12] compacts when there are many updates, and keeps what came meanwhile', async () => {
  const docs = cacheOf()
  const doc = await docs.pin(docName(0))
  const updates: (Uint8Array | undefined)[] = [
    doc.write(TASK, { criteria: [{ id: CRITERION, text: 'first', rank: 'a0' }] }, COMMAND)?.update,
  ]
  for (let at = 1; at < UPDATES_BEFORE_COMPACTION; at++) updates.push(say(doc, 'word '.repeat(at % 50)))
  await commit(docName(0), ...updates)
  expect(docs.committed(docName(0), updates.length - 1)).toBe(false)
  expect(docs.committed(docName(0), 1)).toBe(true)

  const ahead = say(doc, 'ahead of the store')
  await docs.compact(docName(0))
  expect(docs.committed(docName(0), 0)).toBe(false)
  const compacted = await store.loadDoc(docName(0))
  expect(compacted.updates).toEqual([])
  await commit(docName(0), ahead)
  const loaded = await cacheOf().pin(docName(0))
  expect(loaded.prose(TASK)).toEqual(doc.prose(TASK))
  expect(loaded.stateVector).toEqual(doc.stateVector)
})

it('[K12] counts what was stored before it was loaded', async () => {
  const doc = await cacheOf().pin(docName(0))
  const updates: (Uint8Array | undefined)[] = []
  for (let at = 0; at < UPDATES_BEFORE_COMPACTION; at++) updates.push(say(doc, String(at)))
  await commit(docName(0), ...updates)
  const docs = cacheOf()
  await docs.pin(docName(0))
  expect(docs.committed(docName(0), 1)).toBe(true)
})

it('[K12] makes one update of a history with deletions, criteria and several authors', () => {
  const [a, b] = [new Device('device-a', 11), new Device('device-b', 22)]
  const updates = [a.type('One two three'), a.erase(4, 4), a.criteria('old'), a.criteria('new')]
  for (const update of updates) b.receive(update)
  updates.push(b.type('Zero '), b.criteria('newest'))
  const snapshot = snapshotOf('brief', { snapshot: undefined, updates })
  expect(snapshot.length).toBeLessThan(updates.reduce((sum, update) => sum + update.length, 0))
  expect(snapshotOf('brief', { snapshot, updates: [] })).toEqual(snapshot)
  const gap = a.sent.slice(-1)
  expect(() => snapshotOf('brief', { snapshot: undefined, updates: gap })).toThrow('dependencies')
})
