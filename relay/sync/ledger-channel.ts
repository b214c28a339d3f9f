import type { Id, StreamName } from '@baton/shared/ids.ts'
import { OUTCOMES_PER_READ_MAX, TAIL_ROWS_MAX } from '@baton/shared/limits.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { Up } from '@baton/shared/protocol/up.ts'
import type { AnyRow, RowTypes } from '@baton/shared/state.ts'
import type { AnyCommand, AnyEvent } from '@baton/shared/stream.ts'
import type { Committed } from '../streams/committed.ts'
import type { Away, CommandAnswer } from '../streams/input.ts'
import type { LeaseClock } from '../streams/lease-clock.ts'
import type { Presence, Visitor } from '../streams/presence.ts'
import type { Principal } from '../streams/rights.ts'
import type { StreamHost } from '../streams/stream-host.ts'
import type { Streams } from '../streams/streams.ts'
import type { Peer } from './peer.ts'
import { commonJson, type Deadline, rowsJson, type Slice, sharedJson } from './rows-message.ts'

/** One connection's reading and writing of one stream: rows above its cursor out, commands in, its own outcomes with the rows they made. */
export class LedgerChannel<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent> {
  readonly #host: StreamHost<Rows, Command, Event>
  readonly #streams: Streams
  readonly #leases: LeaseClock | undefined
  readonly #presence: Presence | undefined
  readonly #peer: Peer
  readonly #principal: Principal
  readonly #onLost: LedgerParts<Rows, Command, Event>['onLost']
  /** Decided since the last message. */
  #outcomes: Outcome[] = []
  #cursor: number | undefined
  /** Commits that came while the first message was being put together, each with the outcomes of its own. */
  #waiting: { readonly committed: Committed<Rows>; readonly outcomes: readonly Outcome[] }[] | undefined
  /** The task that somebody there looks at. */
  #at: Id | undefined
  readonly #endings: (() => void)[] = []

  constructor(parts: LedgerParts<Rows, Command, Event>) {
    this.#host = parts.host
    this.#streams = parts.streams
    this.#leases = parts.leases
    this.#presence = parts.presence
    this.#peer = parts.peer
    this.#principal = parts.principal
    this.#onLost = parts.onLost
  }

  get stream(): StreamName {
    return this.#host.stream
  }

  /** Sends what lies above the cursor, then everything that is committed from here on. */
  async subscribe(cursor: number, outcome: number): Promise<void> {
    this.close()
    const tail = await this.#host.read((state, head) => {
      if (this.#peer.isClosed) return undefined
      const changes = this.#host.above(cursor, TAIL_ROWS_MAX)
      if (!changes) return undefined
      this.#follow(head.seq)
      const rows = changes.rows.filter((row) => this.#mayRead(row))
      return { ...head, rows, gone: changes.gone, deadlines: this.#deadlines(state.all('lease' as keyof Rows & string)) }
    })
    if (!tail) return this.#peer.say({ type: 'reload', stream: this.stream })
    const known = await this.#outcomesAbove(outcome)
    const { seq, hash, rows, gone, deadlines } = tail
    const decided = known.filter((each) => each.status !== 'accepted' || each.seq <= seq)
    this.#peer.sayJson(rowsJson(commonJson(this.#slice({ upto: seq, hash, rows, gone, deadlines })), cursor, decided))
    for (const { committed, outcomes } of this.#waiting ?? []) this.#send(committed, outcomes)
    this.#waiting = undefined
  }

  submit(commands: readonly WireCommand[], away: Away | undefined): void {
    const { credential, device } = this.#principal.actor
    for (const command of commands) {
      this.#host.submit({
        kind: 'command',
        command,
        from: { kind: 'device', credential, device, deviceSeq: command.deviceSeq, ...(away && { away }) },
        done: (answer) => {
          if (answer.kind !== 'outcome') this.#onLost(answer)
          // Who does not read yet finds it in the store.
          else if (this.#cursor !== undefined) this.#outcomes.push(answer.outcome)
        },
      })
    }
  }

  renew({ session, leases }: Extract<Up, { type: 'renew' }>): void {
    for (const { task, fence } of leases) this.#leases?.renew(task, { member: this.#principal.member, session, fence })
  }

  /** Heard of by the others who read along, and forgotten with the connection. */
  look(task: Id | undefined): void {
    this.#at = task
    if (this.#cursor !== undefined) this.#presence?.changed()
  }

  /** Notes that the device is there; from a hello with the lowest number it will send. Answers what was known of it before. */
  contact(base?: number): Promise<{ readonly last: number; readonly contactAt: number } | undefined> {
    return new Promise((done) =>
      this.#host.submit({ kind: 'contact', device: this.#principal.actor.device, ...(base === undefined ? {} : { base }), done }),
    )
  }

  close(): void {
    for (const end of this.#endings.splice(0)) end()
    this.#cursor = undefined
    this.#waiting = undefined
    this.#outcomes = []
  }

  #follow(cursor: number): void {
    this.#cursor = cursor
    this.#waiting = []
    this.#endings.push(
      this.#host.subscribe((committed) => {
        const outcomes = this.#outcomes
        this.#outcomes = []
        if (this.#waiting) this.#waiting.push({ committed, outcomes })
        else this.#send(committed, outcomes)
      }),
    )
    this.#arrive()
    if (!this.#leases) return
    this.#endings.push(
      this.#leases.onRenewal((lease) => {
        this.#peer.say({ type: 'deadlines', stream: this.stream, deadlines: [...this.#deadlines([lease])] })
      }),
    )
  }

  #arrive(): void {
    const presence = this.#presence
    if (!presence) return
    const { member } = this.#principal
    const visitor: Visitor = { member, at: () => this.#at, tell: (json) => this.#peer.sayJson(json) }
    presence.arrive(visitor)
    this.#endings.push(() => presence.leave(visitor))
  }

  #send(committed: Committed<Rows>, outcomes: readonly Outcome[]): void {
    const after = this.#cursor
    if (after === undefined || committed.after < after) return
    if (committed.after > after) {
      // Another decider committed in between, and this one read it from the store: these rows would hide its.
      this.close()
      return this.#peer.say({ type: 'reload', stream: this.stream })
    }
    if (committed.upto === committed.after && outcomes.length === 0) return
    this.#cursor = committed.upto
    this.#peer.sayJson(rowsJson(this.#commonOf(committed), after, outcomes))
  }

  #commonOf(committed: Committed<Rows>): string {
    const make = () => {
      const { upto, hash, rows, gone } = committed
      return this.#slice({ upto, hash, rows: rows.filter((row) => this.#mayRead(row)), gone, deadlines: this.#deadlines(rows) })
    }
    return this.#host.rules.readsAlike ? sharedJson(committed, make) : commonJson(make())
  }

  #slice(part: Omit<Slice, 'stream' | 'proof' | 'now'>): Slice {
    return {
      stream: this.stream,
      proof: this.#streams.proofOf(this.stream, part.upto, part.hash),
      now: this.#streams.clock.now(),
      ...part,
    }
  }

  #mayRead(row: Rows[keyof Rows]): boolean {
    return this.#host.rules.mayRead(this.#principal, row)
  }

  #deadlines(rows: Iterable<AnyRow>): readonly Deadline[] {
    const found: Deadline[] = []
    for (const row of rows) {
      if (row.kind !== 'lease') continue
      const { id, fence } = row as AnyRow & { readonly fence?: number }
      const expiresAt = this.#leases?.until(id)
      if (expiresAt !== undefined && fence !== undefined) found.push({ task: id, fence, expiresAt })
    }
    return found
  }

  async #outcomesAbove(outcome: number): Promise<readonly Outcome[]> {
    const found: Outcome[] = []
    for (let after = outcome; ; ) {
      const page = await this.#streams.store.outcomesOf(this.#principal.actor.device, this.stream, after, OUTCOMES_PER_READ_MAX)
      found.push(...page.map((stored) => stored.outcome))
      const last = page.at(-1)
      if (!last || page.length < OUTCOMES_PER_READ_MAX) return found
      after = last.outcome.deviceSeq
    }
  }
}

export interface LedgerParts<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent> {
  readonly host: StreamHost<Rows, Command, Event>
  readonly streams: Streams
  readonly leases: LeaseClock | undefined
  readonly presence: Presence | undefined
  readonly peer: Peer
  readonly principal: Principal
  /** An answer that is no outcome. */
  readonly onLost: (answer: Exclude<CommandAnswer, { kind: 'outcome' }>) => void
}
