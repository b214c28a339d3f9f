import type { Id } from '@baton/shared/ids.ts'
import { USE_NOTED_EVERY_MS } from '@baton/shared/limits.ts'
import type { Store } from '../store/port.ts'
import type { RelayClock } from './clock.ts'

/** Notes that credentials are in use, seldom. Nobody waits for it, and nothing is decided by it. */
export class Uses {
  readonly #store: Store
  readonly #clock: RelayClock
  readonly #report: (error: unknown, where: string) => void
  readonly #notedAt = new Map<Id, number>()

  constructor(store: Store, clock: RelayClock, report: (error: unknown, where: string) => void) {
    this.#store = store
    this.#clock = clock
    this.#report = report
  }

  note(credential: Id): void {
    const now = this.#clock.now()
    const notedAt = this.#notedAt.get(credential)
    if (notedAt !== undefined && now - notedAt < USE_NOTED_EVERY_MS) return
    this.#notedAt.set(credential, now)
    this.#store.noteUse(credential, now).catch((error: unknown) => this.#report(error, 'uses'))
  }
}
