import type { Id, StreamName } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { Database } from 'better-sqlite3'
import type { Batch, DeviceProgress, StoredOutcome } from '../port.ts'

export type OutcomeLog = ReturnType<typeof prepareOutcomeLog>

interface OutcomeRecord {
  readonly stream: StreamName
  readonly device: Id
  readonly bodyHash: string
  readonly outcome: string
  readonly kept: string | null
}

const OUTCOME =
  'SELECT streams.name AS stream, device, body_hash AS bodyHash, outcome, kept FROM outcomes JOIN streams ON streams.id = stream'

/** What became of each command, and how far each device is in each stream. */
export function prepareOutcomeLog(db: Database) {
  const add = db.prepare<[string, string, number, number, string, string, string | null]>(
    'INSERT INTO outcomes (id, device, stream, device_seq, body_hash, outcome, kept) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const byId = db.prepare<[string], OutcomeRecord>(`${OUTCOME} WHERE outcomes.id = ?`)
  const ofDevice = db.prepare<[string, string, number, number], OutcomeRecord>(
    `${OUTCOME} WHERE device = ? AND stream = (SELECT id FROM streams WHERE name = ?) AND device_seq > ? ORDER BY device_seq LIMIT ?`,
  )
  const setProgress = db.prepare<[string, number, number, number, number]>(
    `INSERT INTO progress (device, stream, last, contact_at, epoch) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET last = excluded.last, contact_at = excluded.contact_at, epoch = excluded.epoch`,
  )
  const progress = db.prepare<[string, string], DeviceProgress>(
    `SELECT last, contact_at AS contactAt, epoch FROM progress
     WHERE device = ? AND stream = (SELECT id FROM streams WHERE name = ?)`,
  )

  const ahead = db.prepare<[], { id: Id; stream: StreamName; seq: number }>(
    `SELECT outcomes.id, name AS stream, outcome ->> 'seq' AS seq FROM outcomes JOIN streams ON streams.id = stream
     WHERE outcome ->> 'status' = 'accepted' AND outcome ->> 'seq' > streams.seq`,
  )

  return {
    append(stream: number, batch: Batch): void {
      for (const { device, bodyHash, outcome, kept } of batch.outcomes) {
        const keptJson = kept === undefined ? null : JSON.stringify(kept)
        add.run(outcome.id, device, stream, outcome.deviceSeq, bodyHash, JSON.stringify(outcome), keptJson)
      }
      for (const { device, last, contactAt, epoch } of batch.progress) setProgress.run(device, stream, last, contactAt, epoch)
    },
    byIds(ids: readonly Id[]): ReadonlyMap<Id, StoredOutcome> {
      const found = new Map<Id, StoredOutcome>()
      for (const id of ids) {
        const record = byId.get(id)
        if (record) found.set(id, fromRecord(record))
      }
      return found
    },
    ofDevice: (device: Id, stream: StreamName, after: number, limit: number): readonly StoredOutcome[] =>
      ofDevice.all(device, stream, after, limit).map(fromRecord),
    /** Acceptances that name an event which is not there: none, unless the data are damaged. */
    aheadOfTheirStream: (): readonly { readonly id: Id; readonly stream: StreamName; readonly seq: number }[] => ahead.all(),
    progress: (device: Id, stream: StreamName): DeviceProgress | undefined => progress.get(device, stream),
  }
}

const fromRecord = ({ outcome, kept, ...record }: OutcomeRecord): StoredOutcome =>
  present({
    ...record,
    outcome: JSON.parse(outcome) as Outcome,
    kept: kept === null ? undefined : (JSON.parse(kept) as WireCommand),
  })
