import { present } from '@baton/shared/present.ts'
import type { DocNote, StoredCommand, Tail } from '@baton/shared/replica/storage.ts'
import type { Database } from './database.ts'
import { streamTails } from './row-log.ts'
import type { CommandRecord, ReadTransaction } from './schema.ts'

/** What changed after a change number, of everything in one moment. From 0 on it is all that a first paint needs. */
export function readTail(database: Database, after: number): Promise<Tail> {
  return database.read(async (tx, { id, change, epoch, identity, link }) => {
    const isUnchanged = change === after
    const [renewals, streams, commands, docs] = await Promise.all([
      tx.objectStore('renewal').count(),
      isUnchanged ? [] : streamTails(tx, after),
      isUnchanged ? [] : commandTail(tx, after),
      isUnchanged ? [] : docTail(tx, after),
    ])
    return { change, device: id, epoch, ...present({ identity }), link, streams, commands, docs, renewals: renewals > 0 }
  })
}

async function commandTail(tx: ReadTransaction, after: number): Promise<readonly StoredCommand[]> {
  const records = await tx.objectStore('command').index('changed').getAll(IDBKeyRange.lowerBound(after, true))
  return records.sort(byMaking).map(({ command, waits, outcome, decidedAt, acknowledged }) => ({
    command,
    waits,
    ...present({ outcome, decidedAt }),
    acknowledged,
  }))
}

const docTail = (tx: ReadTransaction, after: number): Promise<readonly DocNote[]> =>
  tx.objectStore('doc').index('changed').getAll(IDBKeyRange.lowerBound(after, true))

export const byMaking = (a: CommandRecord, b: CommandRecord): number => a.made - b.made
