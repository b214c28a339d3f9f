import type { Batch } from '../port.ts'
import type { ContentLog } from './content-log.ts'
import type { EventLog } from './event-log.ts'
import type { WriteBatch } from './group-commit.ts'
import type { Life } from './life.ts'
import type { OutcomeLog } from './outcome-log.ts'
import type { SideTables } from './side-tables.ts'

export interface Tables {
  readonly life: Life
  readonly log: EventLog
  readonly outcomes: OutcomeLog
  readonly content: ContentLog
  readonly side: SideTables
}

/** Everything one tick decided, table by table, in the transaction that the caller holds. */
export function batchWriter({ life, log, outcomes, content, side }: Tables): WriteBatch {
  return (batch: Batch) => {
    const { rights, lastNow } = life.now()
    if (batch.rights !== rights) return 'conflict'
    const head = log.head(batch.stream)
    if (batch.after !== head.seq) return 'conflict'
    if (!content.bind(batch)) return 'conflict'
    log.append(head.id, batch)
    outcomes.append(head.id, batch)
    content.append(batch)
    side.append(batch)
    if (batch.revokes || batch.now > lastNow) {
      life.write({ rights: batch.revokes ? rights + 1 : rights, lastNow: Math.max(batch.now, lastNow) })
    }
    return 'committed'
  }
}
