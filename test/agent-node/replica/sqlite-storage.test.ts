import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@baton/agent-node/replica/database.ts'
import { sqliteStorage } from '@baton/agent-node/replica/sqlite-storage.ts'
import { uuidv7 } from 'uuidv7'
import { expect, it } from 'vitest'
import { replicaStorageContract } from '../../shared/replica/storage-contract.ts'

const newFile = () => join(mkdtempSync(join(tmpdir(), 'baton-storage-')), 'replica.db')
const openFile = async (file: string) => sqliteStorage(openDatabase(file, uuidv7))

replicaStorageContract(async () => {
  const file = newFile()
  return { storage: await openFile(file), reopen: () => openFile(file) }
})

it('[R5] two processes on one file take different numbers and see each other', async () => {
  const file = newFile()
  const [one, other] = [await openFile(file), await openFile(file)]
  const draft = () => ({ id: uuidv7(), stream: 'workspace', type: 'x', v: 1, args: {}, at: 0 }) as const
  const first = await one.enqueue(draft())
  const second = await other.enqueue(draft())
  expect([first.command.deviceSeq, second.command.deviceSeq]).toEqual([1, 2])
  expect((await one.tail(0)).commands).toHaveLength(2)
  expect((await one.tail(0)).device).toBe((await other.tail(0)).device)
})

it('[R12] every commit reaches the disk, and a file of a newer build is refused', () => {
  const file = newFile()
  const db = openDatabase(file, uuidv7)
  expect(db.pragma('synchronous', { simple: true })).toBe(2)
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  db.pragma('user_version = 99')
  db.close()
  expect(() => openDatabase(file, uuidv7)).toThrow('newer Baton')
})
