import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { StoreFull } from '@baton/relay/store/port.ts'
import { lockFolder } from '@baton/relay/store/sqlite/folder-lock.ts'
import { DATABASE_FILE, isAtLeast } from '@baton/relay/store/sqlite/open-database.ts'
import { openSqliteStore } from '@baton/relay/store/sqlite/sqlite-store.ts'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { batch, events, OTHER_STREAM, STREAM } from './batches.ts'
import { storeContract } from './store-contract.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'baton-store-'))

function tempFolder() {
  const folder = newFolder()
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

storeContract('SQLite', () => {
  const path = newFolder()
  return { open: async () => openSqliteStore({ path }), remove: () => rmSync(path, { recursive: true, force: true }) }
})

const BYTES_MAX = 1_048_576
const page = (bytes: number) => batch({ content: [{ doc: 'a/page/1.0', update: new Uint8Array(bytes) }] })

it('[S11] says when the disk is full, writes nothing of the group and works on once there is room', async () => {
  const store = openSqliteStore({ path: tempFolder(), bytesMax: BYTES_MAX })
  onTestFinished(() => store.close())
  await store.commit(page(BYTES_MAX / 2))
  const group = [store.commit(batch({ stream: OTHER_STREAM, events: events(1, 1, '', OTHER_STREAM) })), store.commit(page(BYTES_MAX))]
  for (const result of await Promise.allSettled(group)) {
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreFull) as unknown })
  }
  expect(await store.streams()).toEqual([STREAM])
  expect((await store.loadDoc('a/page/1.0')).last).toBe(1)

  await store.compactDoc('a/page/1.0', 1, Uint8Array.of(0))
  expect(await store.commit(page(BYTES_MAX / 2))).toBe('committed')
})

it('[S15] acknowledges nothing once its files are not where they were', async () => {
  const folder = tempFolder()
  const store = openSqliteStore({ path: folder })
  onTestFinished(() => store.close())
  await store.commit(page(10))
  for (const file of [DATABASE_FILE, `${DATABASE_FILE}-wal`].map((name) => join(folder, name))) {
    renameSync(file, `${file}.aside`)
    await expect(store.commit(page(10))).rejects.toThrow('was deleted, moved or replaced')
    writeFileSync(file, '')
    await expect(store.setNote('a', 'b')).rejects.toThrow('was deleted, moved or replaced')
    renameSync(`${file}.aside`, file)
  }
  expect((await store.loadDoc('a/page/1.0')).last).toBe(1)
  expect(await store.commit(page(10))).toBe('committed')
})

it('[S12] has everything that it acknowledged after a SIGKILL', async () => {
  const folder = tempFolder()
  const script = join(import.meta.dirname, 'commit-until-killed.ts')
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const gone = once(child, 'exit')
  let acknowledged = 0
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line)
    if (acknowledged === 300) child.kill('SIGKILL')
  }
  await gone
  expect(child.signalCode).toBe('SIGKILL')
  expect(acknowledged).toBeGreaterThanOrEqual(300)

  const store = openSqliteStore({ path: folder })
  onTestFinished(() => store.close())
  for (const stream of [STREAM, OTHER_STREAM] as const) {
    const { seq, rows } = await store.load(stream)
    expect(seq).toBeGreaterThanOrEqual(acknowledged)
    expect(rows).toEqual([{ row: { kind: 'task', id: 'a', seq }, seq }])
    expect(await store.events(stream, 0, seq + 1)).toEqual(events(1, seq, '', stream))
    expect((await store.loadDoc(stream)).last).toBe(seq)
  }
})

it('[S13] gives a folder to one process until it is let go', () => {
  const folder = tempFolder()
  const lock = lockFolder(folder)
  expect(lockFolder(folder)).toEqual({ ok: false, reason: `A relay is running on ${folder}; stop it first.` })
  if (lock.ok) lock.release()
  const again = lockFolder(folder)
  expect(again.ok).toBe(true)
  if (again.ok) again.release()
})

it('[S13] frees the folder of a process that was killed, and not before', async () => {
  const folder = tempFolder()
  const source = `
    const { lockFolder } = await import(${JSON.stringify(import.meta.resolve('@baton/relay/store/sqlite/folder-lock.ts'))})
    console.log(lockFolder(${JSON.stringify(folder)}).ok)
    setInterval(() => {}, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const gone = once(child, 'exit')
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  expect(line).toBe('true')
  expect(lockFolder(folder).ok).toBe(false)
  child.kill('SIGKILL')
  await gone
  const lock = lockFolder(folder)
  expect(lock.ok).toBe(true)
  if (lock.ok) lock.release()
})

const pragma = (folder: string, sql: string) => {
  const db = new Database(join(folder, DATABASE_FILE))
  db.pragma(sql)
  db.close()
}

it("[S14] refuses tables of a newer Baton, and another program's database", async () => {
  const folder = tempFolder()
  await openSqliteStore({ path: folder }).close()
  pragma(folder, 'user_version = 99')
  expect(() => openSqliteStore({ path: folder })).toThrow('was written by a newer Baton (tables 99')
  pragma(folder, 'application_id = 7')
  expect(() => openSqliteStore({ path: folder })).toThrow("is another program's file")
})

it('[S14] says in a sentence why a folder does not serve', () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'file'), '')
  expect(() => openSqliteStore({ path: join(folder, 'file') })).toThrow('is no folder.')
  writeFileSync(join(folder, DATABASE_FILE), 'not a database, but long enough to be read as one'.repeat(100))
  expect(() => openSqliteStore({ path: folder })).toThrow('holds a database that is damaged')
})

it('[S14] knows which SQLite is too old', () => {
  expect(isAtLeast('3.51.3', [3, 51, 3])).toBe(true)
  expect(isAtLeast('3.54.0', [3, 51, 3])).toBe(true)
  expect(isAtLeast('3.51.2', [3, 51, 3])).toBe(false)
  expect(isAtLeast('2.99.9', [3, 51, 3])).toBe(false)
})

it('[S10] starts its first epoch from the seconds since 2020', async () => {
  const store = openSqliteStore({ path: tempFolder(), createdAt: Date.UTC(2020, 0, 1, 0, 1) })
  onTestFinished(() => store.close())
  expect(await store.epoch()).toEqual({ epoch: 60, lives: [60], restores: [], lastNow: 0 })
})
