import { type AwarenessEntry, awarenessMessage, NO_STATE } from '@baton/shared/content/awareness.ts'
import type { Id } from '@baton/shared/ids.ts'
import { AWARENESS_EVERY_MS } from '@baton/shared/limits.ts'
import type { RelayClock } from './clock.ts'

/** One channel on a doc whose editor lets others see where it is. */
export interface Guest {
  readonly device: Id
  readonly hear: (message: Uint8Array) => void
}

/**
 * Whose cursor is where in one doc: in memory alone. It goes only to those who take part, for every replica has all briefs open and few of
 * them an editor; whoever moves hears itself too, since the stock provider hangs up when it hears nothing.
 */
export class CursorRoom {
  readonly #clock: Pick<RelayClock, 'after'>
  readonly #guests = new Set<Guest>()
  readonly #states = new Map<number, { readonly entry: AwarenessEntry; readonly guest: Guest }>()
  #changed = new Map<number, AwarenessEntry>()
  #isPausing = false

  constructor(clock: Pick<RelayClock, 'after'>) {
    this.#clock = clock
  }

  get isEmpty(): boolean {
    return this.#guests.size === 0
  }

  /** From now on it hears of the others, first of all that are there. */
  enter(guest: Guest): void {
    if (this.#guests.has(guest)) return
    this.#guests.add(guest)
    this.tellAll(guest)
  }

  tellAll(guest: Guest): void {
    if (this.#states.size > 0) guest.hear(awarenessMessage([...this.#states.values()].map(({ entry }) => entry)))
  }

  /** What others show under their client ids stays theirs; another connection of the same device takes over. */
  show(guest: Guest, entries: readonly AwarenessEntry[]): void {
    for (const entry of entries) {
      const held = this.#states.get(entry.client)
      if (held && held.guest.device !== guest.device) continue
      if (held && held.guest === guest && entry.clock < held.entry.clock) continue
      if (entry.state === NO_STATE) this.#states.delete(entry.client)
      else this.#states.set(entry.client, { entry, guest })
      this.#changed.set(entry.client, entry)
    }
    this.#passOn()
  }

  leave(guest: Guest): void {
    this.#guests.delete(guest)
    for (const [client, held] of this.#states) {
      if (held.guest !== guest) continue
      this.#states.delete(client)
      this.#changed.set(client, { ...held.entry, state: NO_STATE })
    }
    this.#passOn()
  }

  /** At once, and after that what has changed by the end of each pause. */
  #passOn(): void {
    if (this.#isPausing || this.#changed.size === 0) return
    const message = awarenessMessage([...this.#changed.values()])
    this.#changed = new Map()
    for (const guest of this.#guests) guest.hear(message)
    this.#isPausing = true
    this.#clock.after(AWARENESS_EVERY_MS, () => {
      this.#isPausing = false
      this.#passOn()
    })
  }
}
