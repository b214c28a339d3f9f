import type { Id } from '@baton/shared/ids.ts'
import { mulberry32 } from '../support/mulberry32.ts'

/** All chance of a schedule, from its seed. */
export class Random {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = mulberry32(seed)
  }

  chance(probability: number): boolean {
    return this.#next() < probability
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit)
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.below(items.length)]
  }

  /** One of the names, as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights) as Name[]
    let rest = this.#next() * names.reduce((sum, name) => sum + weights[name], 0)
    for (const name of names) {
      rest -= weights[name]
      if (rest < 0) return name
    }
    return names[0] as Name
  }

  /** A UUIDv7 made at `now`. */
  id(now: number): Id {
    const time = now.toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${this.#hex(3)}-a${this.#hex(3)}-${this.#hex(6)}${this.#hex(6)}`
  }

  /** As Yjs takes them for client ids. */
  clientId(): number {
    return this.between(1, 2 ** 32 - 1)
  }

  #hex(digits: number): string {
    return this.below(16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  }
}
