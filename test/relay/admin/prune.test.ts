import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { prune } from '@baton/relay/admin/prune.ts'
import { verify } from '@baton/relay/admin/verify.ts'
import { chainHash } from '@baton/relay/store/chain.ts'
import type { StoredEvent } from '@baton/relay/store/port.ts'
import { heedProof } from '@baton/relay/sync/heed-proof.ts'
import { PRUNE_AGE_MS_MIN } from '@baton/shared/limits.ts'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openRelayCore } from '../../support/relay-core.ts'
import { keepData } from './kept-data.ts'

const DAY_MS = PRUNE_AGE_MS_MIN

/** A relay that did something, and that now looks back on it from two days later. */
async function oldData() {
  const data = await keepData()
  const { streams } = data.core
  const cut = streams.clock.now() + 1
  const head = (await streams.host(data.stream))?.head
  return { ...data, cut, head, now: cut + DAY_MS }
}

type Line = { readonly event?: StoredEvent; readonly doc?: string; readonly update?: string }

const archived = (path: string): readonly Line[] =>
  gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

const findings = (folder: string) => {
  const verified = verify(folder)
  return verified.ok ? verified.findings : [verified.reason]
}

test('[AD10] old events and raw updates go into an archive, and what is kept verifies from their anchor on', async () => {
  const { core, folder, stream, cut, now, head } = await oldData()
  await core.close()
  const pruned = await prune({ folder, before: cut, now })
  if (!pruned.ok || !pruned.archive) throw new Error('pruned')
  expect(pruned.streams.map(({ stream }) => stream).sort()).toEqual([stream, 'workspace'].sort())
  expect(pruned.docs).toBeGreaterThan(0)
  expect(findings(folder)).toEqual([])

  const lines = archived(pruned.archive)
  let hash = ''
  for (const { hash: said, ...event } of lines.flatMap(({ event }) => (event?.stream === stream ? [event] : []))) {
    hash = chainHash(hash, event)
    expect(hash).toBe(said)
  }
  expect(hash).toBe(head?.hash)
  expect(lines.some(({ update }) => update !== undefined)).toBe(true)

  const later = await openRelayCore({ folder })
  expect((await later.streams.host(stream))?.head).toEqual(head)
  expect(await later.streams.store.events(stream, 0, 10)).toEqual([])
  await later.must(stream, 'task.create', newTask())
  await later.close()
  expect(findings(folder)).toEqual([])
})

const newTask = () => ({ task: crypto.randomUUID(), title: 'Later' })

test('[AD10] twice is once more from where it ended, and nothing is left to do the third time', async () => {
  const { core, folder, stream, cut, now } = await oldData()
  await core.close()
  await prune({ folder, before: cut, now })
  const later = await openRelayCore({ folder })
  await later.must(stream, 'task.create', newTask())
  const again = later.streams.clock.now() + 1
  await later.close()
  const second = await prune({ folder, before: again, now: again + DAY_MS })
  expect(second).toMatchObject({ ok: true, streams: [{ stream, events: 1 }] })
  expect(findings(folder)).toEqual([])
  expect(await prune({ folder, before: again, now: again + DAY_MS })).toEqual({ ok: true, bytes: 0, streams: [], docs: 0 })
})

test.each(['archived', 'before commit'] as const)('[AD11] one that dies when it is %s has lost nothing', async (dies) => {
  const { core, folder, cut, now, stream, head } = await oldData()
  await core.close()
  const die = (step: string) => {
    if (step === dies) throw new Error('killed')
  }
  await expect(prune({ folder, before: cut, now, atStep: die })).rejects.toThrow('killed')
  const later = await openRelayCore({ folder })
  expect((await later.streams.store.events(stream, 0, 1_000)).at(-1)?.seq).toBe(head?.seq)
  await later.close()
  expect(findings(folder)).toEqual([])
  expect(await prune({ folder, before: cut, now: now + 1 })).toMatchObject({ ok: true, archive: expect.any(String) })
  expect(findings(folder)).toEqual([])
  expect(readdirSync(join(folder, 'archives')).filter((name) => name.endsWith('.unfinished'))).toEqual([])
})

test('[AD12] beside a running relay, which goes on; a replica from before gets the full set', async () => {
  const { core, folder, stream, cut, now, addTask, head } = await oldData()
  expect(await prune({ folder, before: cut, now })).toMatchObject({ ok: true })
  await addTask()
  await core.close()
  expect(findings(folder)).toEqual([])
  const later = await openRelayCore({ folder })
  const host = await later.streams.host(stream)
  expect(host?.historyStartsAt).toBe(head?.seq)
  expect(host?.above((head?.seq ?? 0) - 1, 1_000)).toBeUndefined()
  expect(host?.above(head?.seq ?? 0, 1_000)?.rows.length).toBeGreaterThan(0)
  await later.close()
})

test('[AD10] what happened within a day stays, and damaged data are not pruned', async () => {
  const { core, folder, cut, now, stream } = await oldData()
  expect(await prune({ folder, before: cut, now: cut })).toMatchObject({ ok: false })
  await core.close()
  const db = new Database(join(folder, 'baton.sqlite'))
  db.exec(`UPDATE events SET type = 'label.removed' WHERE seq = 2 AND stream = (SELECT id FROM streams WHERE name = '${stream}')`)
  db.close()
  expect(await prune({ folder, before: cut, now })).toMatchObject({ ok: false, reason: expect.stringContaining('verify') })
})

test('[AD12, Y13] a replica that proves a head from before is not taken for a sign of lost data', async () => {
  const { core, folder, stream, cut, now } = await oldData()
  const [first] = await core.streams.store.events(stream, 1, 1)
  if (!first) throw new Error('an event')
  const position = { stream, cursor: first.seq, hash: first.hash, proof: core.streams.proofOf(stream, first.seq, first.hash) }
  await core.close()
  await prune({ folder, before: cut, now })
  const later = await openRelayCore({ folder })
  await heedProof(later.streams, position)
  expect(later.streams.readOnly.reason).toBeUndefined()
  await later.close()
})
