/** A tab that leads and lives answers a question within this time; a frozen one does not. */
const ANSWER_MS_MAX = 5_000

export interface LeadOptions {
  /** The account's. */
  readonly name: string
  readonly onLead: () => void
  /** Another tab leads from now on. */
  readonly onLost: () => void
  /** Asks the other tabs whether one of them leads. */
  readonly ask: () => void
}

/**
 * Of the tabs of an account one talks to the relay: it holds a Web Lock, which the browser gives to the next one when that tab goes,
 * however it goes. A tab that was frozen with the lock loses it to one that somebody looks at.
 *
 *   waiting --granted--> leading --stolen--> waiting
 *
 * A page that came over plain http has no Web Locks: then every tab talks for itself, which costs connections and nothing else, since
 * numbers are taken in the shared storage and the relay decides a command once.
 */
export class Lead {
  readonly #options: LeadOptions
  #waiting = new AbortController()
  #release: (() => void) | undefined
  #question: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(options: LeadOptions) {
    this.#options = options
    if ('locks' in navigator) this.#wait()
    else this.#lead()
  }

  get isLeading(): boolean {
    return this.#release !== undefined
  }

  /** Somebody looks at this tab: should the one that leads be frozen, this one takes over. */
  check(): void {
    if (this.isLeading || this.#question !== undefined || this.#isClosed || !('locks' in navigator)) return
    this.#question = setTimeout(() => {
      this.#question = undefined
      this.#waiting.abort()
      void this.#request({ steal: true })
    }, ANSWER_MS_MAX)
    this.#options.ask()
  }

  /** Another tab leads, and lives. */
  answered(): void {
    clearTimeout(this.#question)
    this.#question = undefined
  }

  close(): void {
    this.answered()
    this.#isClosed = true
    this.#waiting.abort()
    this.#release?.()
    this.#release = undefined
  }

  #wait(): void {
    this.#waiting = new AbortController()
    void this.#request({ signal: this.#waiting.signal })
  }

  async #request(options: LockOptions): Promise<void> {
    let isOurs = false
    try {
      await navigator.locks.request(this.#options.name, options, () => {
        // Granted before it was heard that nobody waits any more.
        if (this.#isClosed) return undefined
        isOurs = true
        return new Promise<void>((resolve) => this.#lead(resolve))
      })
    } catch {
      // Stolen, or no longer waited for; there is no other way to end.
      if (this.#isClosed || !isOurs) return
      this.#release = undefined
      this.#options.onLost()
      this.#wait()
    }
  }

  #lead(release: () => void = () => {}): void {
    this.answered()
    this.#release = release
    this.#options.onLead()
  }
}
