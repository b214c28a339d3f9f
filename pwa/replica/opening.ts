import type { Replica } from '@baton/shared/replica/replica.ts'
import { openProblem, type Problem } from './problem.ts'

const AGAIN_MS = 3_000
/** Whoever wants to write meanwhile waits this long, and then keeps what was typed. */
const PATIENCE_MS = 10_000

export interface OpeningEvents {
  readonly onOpen: () => void
  readonly onTrouble: (problem: Problem) => void
}

/** Opens a replica, and tries again until the browser lets it. */
export class Opening {
  readonly #open: () => Promise<Replica>
  readonly #events: OpeningEvents
  readonly #waiting = new Set<(replica: Replica | undefined) => void>()
  #replica: Replica | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #isTrying = false
  #hasFailed = false
  #isClosed = false

  constructor(open: () => Promise<Replica>, events: OpeningEvents) {
    this.#open = open
    this.#events = events
    void this.#try()
  }

  get replica(): Replica | undefined {
    return this.#replica
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Nothing when it does not open, or not in time. */
  whenOpen(): Promise<Replica | undefined> {
    if (this.#replica || this.#hasFailed) return Promise.resolve(this.#replica)
    return new Promise((resolve) => {
      const finish = (replica: Replica | undefined) => {
        clearTimeout(timer)
        this.#waiting.delete(finish)
        resolve(replica)
      }
      const timer = setTimeout(finish, PATIENCE_MS, undefined)
      this.#waiting.add(finish)
    })
  }

  retry(): void {
    if (!this.#isTrying && !this.#replica) void this.#try()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    for (const finish of this.#waiting) finish(undefined)
    await this.#replica?.close()
  }

  async #try(): Promise<void> {
    if (this.#isClosed) return
    clearTimeout(this.#timer)
    this.#isTrying = true
    try {
      this.#replica = await this.#open()
      if (this.#isClosed) return this.#replica.close()
      this.#events.onOpen()
    } catch (error) {
      this.#hasFailed = true
      this.#events.onTrouble(openProblem(error))
      this.#timer = setTimeout(() => void this.#try(), AGAIN_MS)
    } finally {
      this.#isTrying = false
    }
    for (const finish of this.#waiting) finish(this.#replica)
  }
}
