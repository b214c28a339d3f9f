import type { Store } from '../store/port.ts'

/**
 * A relay that learns it has lost data decides nothing more until an admin has looked: every further decision would bury what the replicas
 * still hold. The mark survives restarts; `baton-relay restore --accept` lifts it.
 */
export class ReadOnly {
  readonly #store: Store
  #reason: string | undefined

  private constructor(store: Store, reason: string | undefined) {
    this.#store = store
    this.#reason = reason
  }

  static async open(store: Store): Promise<ReadOnly> {
    const reason = await store.getNote(READ_ONLY_NOTE)
    return new ReadOnly(store, reason === '' ? undefined : reason)
  }

  get reason(): string | undefined {
    return this.#reason
  }

  async begin(reason: string, provenEpoch: number): Promise<void> {
    if (this.#reason !== undefined) return
    this.#reason = reason
    const known = Number((await this.#store.getNote(PROVEN_EPOCH_NOTE)) ?? 0)
    await this.#store.setNote(PROVEN_EPOCH_NOTE, String(Math.max(known, provenEpoch)))
    await this.#store.setNote(READ_ONLY_NOTE, reason)
  }
}

/** Why the relay decides nothing; empty when it does. */
export const READ_ONLY_NOTE = 'read-only'
/** The highest epoch that a replica proved: the next restore starts above it. */
export const PROVEN_EPOCH_NOTE = 'proven-epoch'
