import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backup } from '@baton/relay/admin/backup.ts'
import { acceptData, restore } from '@baton/relay/admin/restore.ts'
import { verify } from '@baton/relay/admin/verify.ts'
import { epochAt } from '@baton/relay/store/epoch-at.ts'
import { lockFolder } from '@baton/relay/store/sqlite/folder-lock.ts'
import { DATABASE_FILE } from '@baton/relay/store/sqlite/open-database.ts'
import { setRestoreMark } from '@baton/relay/store/sqlite/restore-mark.ts'
import { openSqliteStore } from '@baton/relay/store/sqlite/sqlite-store.ts'
import { PROVEN_EPOCH_NOTE, READ_ONLY_NOTE } from '@baton/relay/streams/read-only.ts'
import { expect, it, onTestFinished } from 'vitest'
import { found } from '../../support/found.ts'
import { openRelayCore } from '../../support/relay-core.ts'
import { keepData } from './kept-data.ts'

const NOW = Date.UTC(2027, 0, 1)

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'baton-admin-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Data, a backup of them, and one more task that the backup does not know; the relay has stopped. */
async function dataWithBackup() {
  const { core, folder, stream, project, addTask } = await keepData()
  const to = join(newFolder(), 'backup')
  const before = found(await core.streams.project(project)).host.head
  const taken = await backup({ folder, to, now: NOW })
  if (!taken.ok) throw new Error(taken.reason)
  const forgotten = await addTask()
  await core.close()
  return { folder, stream, project, to, before, manifest: taken.manifest, forgotten }
}

const inStore = async <Answer>(folder: string, work: (store: ReturnType<typeof openSqliteStore>) => Promise<Answer>) => {
  const store = openSqliteStore({ path: folder })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

it('[AD1, AD9] backs up one whole moment of a relay that goes on deciding, and says how far it is', async () => {
  const { core, folder, stream, addTask } = await keepData()
  await core.streams.store.setNote('more than is copied in one turn', 'x'.repeat(32 * 1_048_576))
  let running = true
  let decided = 0
  const work = async () => {
    for (; running; decided++) await addTask()
  }
  const working = work()
  const to = join(newFolder(), 'backup')
  const copied: number[] = []
  let pages = 0
  const taken = await backup({
    folder,
    to,
    now: NOW,
    onProgress: ({ done, total }) => {
      copied.push(done)
      pages = total
    },
  })
  running = false
  await working
  await core.close()
  expect(decided).toBeGreaterThan(0)
  expect(copied.length).toBeGreaterThan(2)
  expect(copied).toEqual([...copied].sort((a, b) => a - b))
  expect(copied.at(-1)).toBe(pages)
  expect(readdirSync(to).sort()).toEqual([DATABASE_FILE, 'manifest.json'])
  expect(verify(to)).toMatchObject({ ok: true, streams: 2, findings: [] })
  const head = await inStore(folder, (store) => store.load(stream))
  const kept = found(taken.ok ? taken.manifest.streams.find((kept) => kept.stream === stream) : undefined)
  expect(kept.seq).toBeLessThanOrEqual(head.seq)
})

it('[AD1] writes into no folder that holds something, and leaves nothing half done', async () => {
  const { core, folder } = await keepData()
  const to = newFolder()
  writeFileSync(join(to, 'mine'), '')
  expect(await backup({ folder, to, now: NOW })).toMatchObject({
    ok: false,
    reason: `${to} is not empty; name a new folder for the backup.`,
  })
  await core.close()
  const empty = newFolder()
  expect(await backup({ folder: empty, to: join(to, 'backup'), now: NOW })).toMatchObject({ ok: false })
  expect(readdirSync(to)).toEqual(['mine'])
})

it('[AD2] restores nothing while a relay runs on the folder', async () => {
  const { folder, to } = await dataWithBackup()
  const lock = lockFolder(folder)
  onTestFinished(() => (lock.ok ? lock.release() : undefined))
  const before = readdirSync(folder)
  expect(await restore({ folder, from: to, now: NOW })).toEqual({ ok: false, reason: `A relay is running on ${folder}; stop it first.` })
  expect(readdirSync(folder)).toEqual(before)
})

it('[AD2] restores no backup that is incomplete or was changed', async () => {
  const { folder, to } = await dataWithBackup()
  const before = await inStore(folder, (store) => store.epoch())
  expect(await restore({ folder, from: folder, now: NOW })).toMatchObject({
    ok: false,
    reason: expect.stringContaining('no manifest') as string,
  })
  appendFileSync(join(to, DATABASE_FILE), 'x')
  expect(await restore({ folder, from: to, now: NOW })).toMatchObject({
    ok: false,
    reason: expect.stringContaining('is damaged') as string,
  })
  rmSync(join(to, DATABASE_FILE))
  expect(await restore({ folder, from: to, now: NOW })).toMatchObject({
    ok: false,
    reason: expect.stringContaining('is missing') as string,
  })
  expect(await inStore(folder, (store) => store.epoch())).toEqual(before)
})

it('[AD3] puts the backup in the place of the data and keeps those aside', async () => {
  const { folder, stream, to, before, forgotten } = await dataWithBackup()
  const restored = await restore({ folder, from: to, now: NOW })
  expect(restored).toMatchObject({ ok: true, replaced: join(folder, 'replaced-1') })
  await inStore(folder, async (store) => {
    const { seq, hash, rows } = await store.load(stream)
    expect({ seq, hash }).toEqual(before)
    expect(rows.some(({ row }) => row.id === forgotten)).toBe(false)
  })
  expect(verify(folder)).toMatchObject({ ok: true, findings: [] })
  await inStore(join(folder, 'replaced-1'), async (store) => {
    expect((await store.load(stream)).rows.some(({ row }) => row.id === forgotten)).toBe(true)
  })
  expect(await restore({ folder, from: to, now: NOW })).toMatchObject({ ok: true, replaced: join(folder, 'replaced-2') })
})

it('[AD3] restores over data that nobody can read any more, and into an empty folder', async () => {
  const { folder, stream, to, before } = await dataWithBackup()
  truncateSync(join(folder, DATABASE_FILE), 100)
  for (const into of [folder, newFolder()]) {
    expect(await restore({ folder: into, from: to, now: NOW })).toMatchObject({ ok: true })
    expect((await inStore(into, (store) => store.load(stream))).seq).toBe(before.seq)
  }
})

it('[AD4] starts an epoch from the clock, with what it kept of every stream', async () => {
  const { folder, stream, to, manifest } = await dataWithBackup()
  await restore({ folder, from: to, now: NOW })
  const heads = Object.fromEntries(manifest.streams.map(({ stream, seq }) => [stream, seq]))
  expect(heads[stream]).toBeGreaterThan(0)
  expect(await inStore(folder, (store) => store.epoch())).toMatchObject({ epoch: epochAt(NOW), restores: [{ epoch: epochAt(NOW), heads }] })
})

it('[AD4] starts an epoch above that of the data and of the backup, though the clock went back', async () => {
  const { folder, to } = await dataWithBackup()
  const { epoch } = await inStore(folder, (store) => store.epoch())
  expect(await restore({ folder, from: to, now: 0 })).toMatchObject({ epoch: epoch + 1 })
  expect(await restore({ folder, from: to, now: 0 })).toMatchObject({ epoch: epoch + 2 })
  expect(await restore({ folder: newFolder(), from: to, now: 0 })).toMatchObject({ epoch: epoch + 1 })
})

it('[AD4] starts an epoch above every one that a replica proved', async () => {
  const { folder, to } = await dataWithBackup()
  const proven = epochAt(NOW) + 5
  await inStore(folder, (store) => store.setNote(PROVEN_EPOCH_NOTE, String(proven)))
  expect(await restore({ folder, from: to, now: NOW })).toMatchObject({ epoch: proven + 1 })
})

it('[AD5] accepts the data as they are: a new epoch in place, and decisions again', async () => {
  const { folder, stream } = await dataWithBackup()
  const proven = epochAt(NOW) + 5
  const before = await inStore(folder, async (store) => {
    await store.setNote(READ_ONLY_NOTE, 'A replica knows more than this relay.')
    await store.setNote(PROVEN_EPOCH_NOTE, String(proven))
    return store.load(stream)
  })
  expect(await acceptData({ folder, now: NOW })).toMatchObject({ ok: true, epoch: proven + 1, replaced: undefined })
  await inStore(folder, async (store) => {
    expect(await store.getNote(READ_ONLY_NOTE)).toBe('')
    expect(await store.load(stream)).toEqual(before)
    expect((await store.epoch()).restores).toMatchObject([{ heads: { [stream]: before.seq } }])
  })
  expect(await acceptData({ folder: newFolder(), now: NOW })).toMatchObject({ ok: false })
})

it('[AD6] keeps a relay from starting on a restore that was interrupted, until it is run again', async () => {
  const { folder, to } = await dataWithBackup()
  const interrupted = epochAt(NOW) + 3
  setRestoreMark(folder, interrupted)
  rmSync(join(folder, DATABASE_FILE))
  expect(() => openSqliteStore({ path: folder })).toThrow('was interrupted; run it again')
  expect(existsSync(join(folder, DATABASE_FILE))).toBe(false)
  expect(await acceptData({ folder, now: NOW })).toMatchObject({ ok: false })
  expect(await restore({ folder, from: to, now: NOW })).toMatchObject({ ok: true, epoch: interrupted + 1 })
  expect((await inStore(folder, (store) => store.epoch())).epoch).toBe(interrupted + 1)
})

it('[AD4] lets a relay carry on in the new epoch, with no lease of the old one', async () => {
  const { folder, project, to } = await dataWithBackup()
  await restore({ folder, from: to, now: NOW })
  const core = await openRelayCore({ folder })
  const { host } = found(await core.streams.project(project))
  await host.settled()
  expect([...host.state.all('lease')]).toEqual([])
  await core.close()
  expect(verify(folder)).toMatchObject({ findings: [] })
})
