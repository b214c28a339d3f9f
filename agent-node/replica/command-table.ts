import { assert } from '@baton/shared/assert.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import { lapsesWithEpoch } from '@baton/shared/replica/lapses.ts'
import type { CommandDraft, DocWait, Lost, StoredCommand } from '@baton/shared/replica/storage.ts'
import type Database from 'better-sqlite3'

interface CommandRecord {
  readonly n: number
  readonly id: string
  readonly stream: StreamName
  readonly device: string
  readonly device_seq: number
  readonly body: string
  readonly waits: string
  readonly outcome: string | null
  readonly decided_at: number | null
  readonly acknowledged: number
}

/** The outbox, and what became of it. All writes run inside a transaction of the caller. */
export class CommandTable {
  readonly #db: Database.Database
  readonly #touchStream: Database.Statement
  readonly #since: Database.Statement<[number], CommandRecord>

  constructor(db: Database.Database) {
    this.#db = db
    this.#touchStream = db.prepare('UPDATE stream SET changed = ? WHERE name = ?')
    this.#since = db.prepare('SELECT * FROM command WHERE changed > ? ORDER BY n')
  }

  /** The stream must be known. */
  add({ id, stream, waits = [], ...body }: CommandDraft, device: Id, change: number): StoredCommand {
    const deviceSeq = this.#takeNumber(stream)
    this.#db
      .prepare('INSERT INTO command (id, stream, device, device_seq, body, waits, changed) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(id, stream, device, deviceSeq, JSON.stringify(body), JSON.stringify(waits), change)
    if (body.supersedes !== undefined) this.acknowledge(body.supersedes, change)
    return { command: { id, device, deviceSeq, stream, ...body }, waits, acknowledged: false }
  }

  /** Decided once: an outcome that is known already stays. */
  decide(outcome: Outcome, now: number, change: number): void {
    this.#db
      .prepare('UPDATE command SET outcome = ?, decided_at = ?, changed = ? WHERE id = ? AND outcome IS NULL')
      .run(JSON.stringify(outcome), now, change, outcome.id)
  }

  acknowledge(id: Id, change: number): void {
    this.#db.prepare('UPDATE command SET acknowledged = 1, changed = ? WHERE id = ?').run(change, id)
  }

  prune(decidedBefore: number): void {
    this.#db
      .prepare("DELETE FROM command WHERE decided_at < ? AND (acknowledged = 1 OR json_extract(outcome, '$.status') = 'accepted')")
      .run(decidedBefore)
  }

  /** Accepted commands that the relay forgot are undecided again, but for those that a new epoch makes void. */
  reopen(lost: readonly Lost[], change: number): void {
    const after = new Map(lost.map((one) => [one.stream, one.after]))
    const undo = this.#db.prepare('UPDATE command SET outcome = NULL, decided_at = NULL, changed = ? WHERE n = ?')
    for (const record of this.#all("SELECT * FROM command WHERE json_extract(outcome, '$.status') = 'accepted'")) {
      const outcome = JSON.parse(record.outcome as string) as Extract<Outcome, { status: 'accepted' }>
      const { type } = JSON.parse(record.body) as { readonly type: string }
      if (outcome.seq > (after.get(record.stream) ?? 0) && !lapsesWithEpoch(type)) undo.run(change, record.n)
    }
  }

  /** Undecided commands get the next numbers of a device in their order. */
  renumber(device: Id, change: number): void {
    const number = this.#db.prepare('UPDATE command SET device = ?, device_seq = ?, changed = ? WHERE n = ?')
    for (const { n, stream } of this.#all('SELECT * FROM command WHERE outcome IS NULL ORDER BY n')) {
      number.run(device, this.#takeNumber(stream), change, n)
      this.#touchStream.run(change, stream)
    }
  }

  startNumbersAgain(change: number): void {
    this.#db.prepare('UPDATE stream SET next_seq = 1, changed = ?').run(change)
  }

  tail(after: number): readonly StoredCommand[] {
    return this.#since.all(after).map(read)
  }

  #all(sql: string): CommandRecord[] {
    return this.#db.prepare<[], CommandRecord>(sql).all()
  }

  #takeNumber(stream: StreamName): number {
    const taken = this.#db
      .prepare<[string], number>('UPDATE stream SET next_seq = next_seq + 1 WHERE name = ? RETURNING next_seq - 1')
      .pluck()
      .get(stream)
    assert(taken !== undefined, 'a command is numbered in a stream that is known')
    return taken
  }
}

function read({ id, stream, device, device_seq, body, waits, outcome, decided_at, acknowledged }: CommandRecord): StoredCommand {
  const rest = JSON.parse(body) as Omit<WireCommand, 'id' | 'stream' | 'device' | 'deviceSeq'>
  return {
    command: { id, device, deviceSeq: device_seq, stream, ...rest },
    waits: JSON.parse(waits) as readonly DocWait[],
    ...present({
      outcome: outcome === null ? undefined : (JSON.parse(outcome) as Outcome),
      decidedAt: decided_at ?? undefined,
    }),
    acknowledged: acknowledged === 1,
  }
}
