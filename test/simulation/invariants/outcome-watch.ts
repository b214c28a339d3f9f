import type { Batch, Store, StoredOutcome } from '@baton/relay/store/port.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import { lapsesWithEpoch } from '@baton/shared/replica/lapses.ts'
import type { CommandBook } from '../command-book.ts'
import type { Findings } from '../violation.ts'

/** What became of every command, from the commits alone. */
export class OutcomeWatch {
  readonly #findings: Findings
  readonly #book: CommandBook
  #decided = new Map<Id, string>()
  /** Also those that a restore has forgotten. */
  readonly #everDecided = new Set<Id>()
  readonly #everMadeEvents = new Set<Id>()
  readonly #eventsOf = new Map<Id, string>()

  constructor(findings: Findings, book: CommandBook) {
    this.#findings = findings
    this.#book = book
  }

  committed({ outcomes, events, stream, after }: Batch): void {
    for (const stored of outcomes) this.#decide(stored)
    const refused = new Set(outcomes.flatMap(({ outcome }) => (outcome.status === 'accepted' ? [] : [outcome.id])))
    for (const { command, type } of events)
      this.#findings.expect(!refused.has(command), 'I4', () => `the command ${command} was not accepted and made ${type}`)
    const commit = `${stream} ${after}`
    for (const { command, seq } of events) {
      const known = this.#eventsOf.get(command)
      this.#findings.expect(
        known === undefined || known === commit,
        'I4',
        () => `the command ${command} made event ${seq} of ${stream} too`,
      )
      this.#eventsOf.set(command, commit)
      this.#everMadeEvents.add(command)
    }
  }

  /** Also before a restore that has forgotten it. */
  wasEverDecided(command: Id): boolean {
    return this.#everDecided.has(command)
  }

  /** Somebody outside is told of an outcome. */
  told(outcome: Outcome): void {
    // Its number is spent, and the id's own outcome stays what it was.
    if (outcome.status === 'rejected' && outcome.code === 'COMMAND_REUSED') return
    const stored = this.#decided.get(outcome.id)
    this.#findings.expect(stored !== undefined, 'I8', () => `the outcome of ${outcome.id} was told and is not on disk`)
    if (stored === undefined) return
    this.#findings.expect(
      stored === canonicalJson(outcome),
      'I4',
      () => `the outcome of ${outcome.id} was ${stored} and is told as ${canonicalJson(outcome)}`,
    )
  }

  /** What a maker holds as accepted and the relay does not know as that. */
  missing(maker: string, outcomeOf: (id: Id) => Outcome | undefined): Id | undefined {
    for (const { id, type } of this.#book.madeBy(maker)) {
      const outcome = outcomeOf(id)
      // What changed nothing is no loss.
      if (outcome?.status !== 'accepted' || lapsesWithEpoch(type) || !this.#everMadeEvents.has(id)) continue
      if (this.#decided.get(id) !== canonicalJson(outcome)) return id
    }
    return undefined
  }

  /** A replica holds an outcome of this life of the data. */
  held(outcome: Outcome): void {
    this.told(outcome)
  }

  async restored(store: Store): Promise<void> {
    // Also later ones than were known a moment ago: whoever restores may go forward again.
    const kept = await store.outcomes([...this.#everDecided])
    this.#decided = new Map([...kept].map(([id, { outcome }]) => [id, canonicalJson(outcome)]))
    this.#eventsOf.clear()
  }

  adopt(outcomes: ReadonlyMap<Id, StoredOutcome>): void {
    for (const [id, { outcome }] of outcomes) this.#decided.set(id, canonicalJson(outcome))
  }

  #decide({ outcome }: StoredOutcome): void {
    const { id } = outcome
    const before = this.#decided.get(id)
    this.#findings.expect(
      before === undefined,
      'I4',
      () => `the command ${id} was decided again: ${before}, then ${canonicalJson(outcome)}`,
    )
    const command = this.#book.get(id)
    const skipped = command?.maker === undefined ? undefined : this.#book.firstOpenBefore(command, (other) => this.#everDecided.has(other))
    this.#findings.expect(
      !skipped,
      'I5',
      () => `${command?.maker} made ${skipped?.type} ${skipped?.id} before ${command?.type} ${id}, which was decided first`,
    )
    this.#decided.set(id, canonicalJson(outcome))
    this.#everDecided.add(id)
  }
}
