/** Time as the relay knows it. Wall time may jump; uptime never does. */
export interface TimeSource {
  /** Milliseconds since 1970. */
  readonly wall: () => number
  /** Milliseconds since some moment in this process's life, never going back. */
  readonly uptime: () => number
  /** Calls back once after `ms` of uptime. The answer cancels it. */
  readonly after: (ms: number, callback: () => void) => () => void
}

export const systemTime: TimeSource = {
  wall: () => Date.now(),
  uptime: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, Math.min(ms, TIMER_MS_MAX))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Node's timers hold 31 bits; a longer wait fires early, and whoever waits looks at the clock again. */
const TIMER_MS_MAX = 2 ** 31 - 1

/**
 * The `now` that is stamped on events: at start the greater of wall time and the last one stored, from then on advancing with uptime, so
 * that a jump of the wall clock moves nothing.
 */
export class RelayClock {
  readonly #time: TimeSource
  readonly #startNow: number
  readonly #startUptime: number

  constructor(time: TimeSource, lastNow: number) {
    this.#time = time
    this.#startNow = Math.max(time.wall(), lastNow + 1)
    this.#startUptime = time.uptime()
  }

  /** Whole milliseconds since 1970. */
  now(): number {
    return Math.floor(this.#startNow + (this.#time.uptime() - this.#startUptime))
  }

  uptime(): number {
    return this.#time.uptime()
  }

  after(ms: number, callback: () => void): () => void {
    return this.#time.after(ms, callback)
  }
}
