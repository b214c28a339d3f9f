import type { Batch, Store, StoredOutcome } from '@baton/relay/store/port.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { CommandBook } from '../command-book.ts'
import type { Findings } from '../violation.ts'

/** What became of every command, from the commits alone. */
export class OutcomeWatch {
  readonly #findings: Findings
  readonly #book: CommandBook
  #decided = new Map<Id, string>()
  /** Also those that a restore has forgotten. */
  readonly #everDecided = new Set<Id>()
  readonly #eventsOf = new Map<Id, string>()

  constructor(findings: Findings, book: CommandBook) {
    this.#findings = findings
    this.#book = book
  }

  committed({ outcomes, events, stream, after }: Batch): void {
    for (const stored of outcomes) this.#decide(stored)
    const commit = `${stream} ${after}`
    for (const { command, seq } of events) {
      const known = this.#eventsOf.get(command)
      this.#findings.expect(
        known === undefined || known === commit,
        'I4',
        () => `the command ${command} made event ${seq} of ${stream} too`,
      )
      this.#eventsOf.set(command, commit)
    }
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

  isDecided(id: Id): boolean {
    return this.#decided.has(id)
  }

  /** A replica holds an outcome of this life of the data. */
  held(outcome: Outcome): void {
    this.told(outcome)
  }

  async restored(store: Store): Promise<void> {
    const kept = await store.outcomes([...this.#decided.keys()])
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
