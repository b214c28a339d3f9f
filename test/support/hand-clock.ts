import type { TimeSource } from '@baton/relay/streams/clock.ts'

/** A clock turned by hand: wall and uptime move together unless the wall is made to jump. */
export class HandClock implements TimeSource {
  #wall: number
  #uptime = 0
  readonly #timers = new Set<{ readonly at: number; readonly ring: () => void }>()

  constructor(wall = Date.UTC(2026, 0, 1)) {
    this.#wall = wall
  }

  readonly wall = (): number => this.#wall
  readonly uptime = (): number => this.#uptime
  readonly after = (ms: number, ring: () => void): (() => void) => {
    const timer = { at: this.#uptime + ms, ring }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  advance(ms: number): void {
    this.#wall += ms
    this.#uptime += ms
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#uptime || !this.#timers.delete(timer)) continue
      timer.ring()
    }
  }

  jump(ms: number): void {
    this.#wall += ms
  }
}
