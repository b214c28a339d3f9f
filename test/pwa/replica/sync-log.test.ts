import { SyncLog } from '@baton/pwa/replica/sync-log.ts'
import type { DocNote, StoredCommand } from '@baton/shared/replica/storage.ts'
import { expect, it } from 'vitest'

const command = { id: '1', type: 'label.add', args: {}, device: 'd', deviceSeq: 1, stream: 'workspace', v: 1, at: 0 } as const
const pending: StoredCommand = { command, waits: [], acknowledged: false }
const accepted: StoredCommand = { ...pending, outcome: { status: 'accepted', id: '1', deviceSeq: 1, seq: 1 } }
const refused: StoredCommand = { ...pending, outcome: { status: 'rejected', id: '1', deviceSeq: 1, code: 'HELD', reason: 'no' } }
const nothing = { commands: [], docs: [], link: { online: false, synced: false } }
const note = (edits: number, saved: number): DocNote => ({
  doc: 'd',
  edits,
  saved,
  wanted: true,
  loaded: true,
  last: 1,
  resets: 0,
  clients: [],
})
const told = (log: SyncLog) => log.entries.map(({ what }) => what)

it('[W12] tells what a command became, once, and nothing of what was before', () => {
  const log = new SyncLog()
  log.take({ ...nothing, commands: [pending, { ...refused, command: { ...command, id: '2' } }], link: { online: true, synced: true } })
  expect(told(log)).toEqual([])
  log.take({ ...nothing, commands: [accepted], link: { online: true, synced: true } })
  expect(told(log)).toEqual(['confirmed'])
  const later = { ...command, id: '3' }
  log.take({ ...nothing, commands: [{ ...pending, command: later }] })
  log.take({ ...nothing, commands: [{ ...pending, command: { ...later, deviceSeq: 9 } }] })
  log.take({ ...nothing, commands: [{ ...refused, command: later }] })
  log.take({ ...nothing, commands: [{ ...refused, command: later, acknowledged: true }] })
  expect(told(log)).toEqual(['confirmed', 'queued', 'disconnected', 'refused'])
  expect(log.entries.at(-1)).toMatchObject({ what: 'refused', reason: 'no', command: later })
})

it('[W12] tells once when all that was typed is saved', () => {
  const log = new SyncLog()
  log.take(nothing)
  for (const each of [note(1, 0), note(5, 2), note(5, 5), note(5, 5)]) log.take({ ...nothing, docs: [each] })
  expect(told(log)).toEqual(['text-saved'])
})

it('[W12] forgets the oldest first', () => {
  const log = new SyncLog()
  for (let n = 0; n < 300; n++) log.note({ what: n % 2 === 0 ? 'connected' : 'disconnected' })
  expect(log.entries).toHaveLength(200)
  expect(log.entries.at(0)?.id).toBe(101)
  expect(log.entries.at(-1)?.id).toBe(300)
})
