import { assert } from '@baton/shared/assert.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import { lapsesWithEpoch } from '@baton/shared/replica/lapses.ts'
import type { CommandDraft, Lost, StoredCommand } from '@baton/shared/replica/storage.ts'
import { putStream, streamOf } from './row-log.ts'
import type { CommandRecord, WriteTransaction } from './schema.ts'
import { byMaking } from './tail.ts'

/** The outbox, and what became of it. */
export async function addCommand(tx: WriteTransaction, draft: CommandDraft, device: Id, change: number): Promise<StoredCommand> {
  const { waits = [], ...command } = draft
  const stored: StoredCommand = {
    command: { ...command, device, deviceSeq: await takeNumber(tx, command.stream, change) },
    waits,
    acknowledged: false,
  }
  // `add`, because an id that is used again is a bug that must store nothing.
  await tx.objectStore('command').add({ ...stored, made: change, changed: change })
  if (command.supersedes !== undefined) await acknowledge(tx, command.supersedes, change)
  return stored
}

/** Decided once: an outcome that is known already stays. */
export async function decide(tx: WriteTransaction, outcomes: readonly Outcome[], now: number, change: number): Promise<void> {
  for (const outcome of outcomes) {
    const record = await tx.objectStore('command').get(outcome.id)
    if (record && record.outcome === undefined) await put(tx, { ...record, outcome, decidedAt: now, changed: change })
  }
}

export async function acknowledge(tx: WriteTransaction, id: Id, change: number): Promise<void> {
  const record = await tx.objectStore('command').get(id)
  if (record) await put(tx, { ...record, acknowledged: true, changed: change })
}

export async function pruneCommands(tx: WriteTransaction, decidedBefore: number): Promise<void> {
  for (const { command, outcome, decidedAt, acknowledged } of await tx.objectStore('command').getAll()) {
    const isOver = acknowledged || outcome?.status === 'accepted'
    if (isOver && decidedAt !== undefined && decidedAt < decidedBefore) await tx.objectStore('command').delete(command.id)
  }
}

/** Accepted commands that the relay forgot are undecided again, but for those that a new epoch makes void. */
export async function reopen(tx: WriteTransaction, lost: readonly Lost[], change: number): Promise<void> {
  const after = new Map(lost.map((one) => [one.stream, one.after]))
  for (const { command, waits, outcome, acknowledged, made } of await tx.objectStore('command').getAll()) {
    if (outcome?.status !== 'accepted' || lapsesWithEpoch(command.type)) continue
    if (outcome.seq > (after.get(command.stream) ?? 0)) await put(tx, { command, waits, acknowledged, made, changed: change })
  }
}

/** Undecided commands get the next numbers of a device in their order. */
export async function renumber(tx: WriteTransaction, device: Id, change: number): Promise<void> {
  for (const record of (await tx.objectStore('command').getAll()).sort(byMaking)) {
    if (record.outcome !== undefined) continue
    const deviceSeq = await takeNumber(tx, record.command.stream, change)
    await put(tx, { ...record, command: { ...record.command, device, deviceSeq }, changed: change })
  }
}

export async function startNumbersAgain(tx: WriteTransaction, change: number): Promise<void> {
  for (const stream of await tx.objectStore('stream').getAll()) await putStream(tx, { ...stream, nextSeq: 1, changed: change })
}

async function put(tx: WriteTransaction, record: CommandRecord): Promise<void> {
  await tx.objectStore('command').put(record)
}

async function takeNumber(tx: WriteTransaction, stream: CommandDraft['stream'], change: number): Promise<number> {
  const record = await streamOf(tx, stream)
  assert(record.nextSeq >= 1, 'numbers of a device begin at 1')
  await putStream(tx, { ...record, nextSeq: record.nextSeq + 1, changed: change })
  return record.nextSeq
}
