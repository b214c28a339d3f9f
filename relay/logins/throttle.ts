import { SIGN_IN_FAILURES_MS, SIGN_INS_COUNTED_MAX } from '@baton/shared/limits.ts'

/** One thing that failures are counted for, and how many it may have. */
export interface Counted {
  readonly key: string
  readonly max: number
}

interface Failures {
  count: number
  readonly until: number
}

/** Counts failures in windows of time. An attempt counts as one until it has succeeded, so that many at once gain nothing. */
export class Throttle {
  readonly #now: () => number
  readonly #failures = new Map<string, Failures>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** How long to wait, in ms, or nothing: then the attempt is counted. */
  begin(counted: readonly Counted[]): number | undefined {
    const now = this.#now()
    const waits = counted.map(({ key, max }) => this.#waitFor(key, max, now))
    const longest = Math.max(...waits)
    if (longest > 0) return longest
    for (const { key } of counted) this.#count(key, now)
    return undefined
  }

  /** It was none. */
  succeeded(counted: readonly Counted[]): void {
    for (const { key } of counted) {
      const failures = this.#failures.get(key)
      if (failures) failures.count--
    }
  }

  #waitFor(key: string, max: number, now: number): number {
    const failures = this.#failures.get(key)
    return failures && failures.until > now && failures.count >= max ? failures.until - now : 0
  }

  #count(key: string, now: number): void {
    const failures = this.#failures.get(key)
    if (failures && failures.until > now) {
      failures.count++
      return
    }
    this.#failures.delete(key)
    this.#failures.set(key, { count: 1, until: now + SIGN_IN_FAILURES_MS })
    // The oldest window is the first to end.
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= SIGN_INS_COUNTED_MAX) break
      this.#failures.delete(oldest)
    }
  }
}
