import { readNote, writeNote } from './notes.ts'

/** A difference that nobody sees is not told to other tabs. */
const DRIFT_MS_MIN = 500

/**
 * The relay's clock as this device can tell: how far it is from its own, as the tab that talks to the relay heard it last. What it hears
 * is as old as the way was long, so of what comes over one connection the furthest ahead is nearest to the truth.
 */
export class RelayClock {
  readonly #key: string
  #aheadMs: number
  #isFresh = false

  constructor(account: string) {
    this.#key = `${account}-clock`
    this.#aheadMs = Number(readNote(this.#key)) || 0
  }

  now(): number {
    return Date.now() + this.#aheadMs
  }

  /** On a new connection, what was heard before counts no more: clocks get set. */
  begin(): void {
    this.#isFresh = true
  }

  hear(relayNow: number): void {
    const aheadMs = relayNow - Date.now()
    if (!this.#isFresh && aheadMs <= this.#aheadMs) return
    const drift = Math.abs(aheadMs - this.#aheadMs)
    this.#isFresh = false
    this.#aheadMs = aheadMs
    if (drift >= DRIFT_MS_MIN) writeNote(this.#key, String(aheadMs))
  }

  /** Another tab heard better. */
  follow({ key, newValue }: Pick<StorageEvent, 'key' | 'newValue'>): void {
    if (key === this.#key && newValue !== null) this.#aheadMs = Number(newValue) || 0
  }
}
