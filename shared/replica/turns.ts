/** One thing at a time, in the order of asking: what a replica does spans several awaits and nothing may come between them. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  run<Result>(job: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(job)
    this.#last = turn.catch(() => {})
    return turn
  }

  /** Resolves when everything that was asked for has been done. */
  async settled(): Promise<void> {
    for (let last: unknown; last !== this.#last; ) {
      last = this.#last
      await last
    }
  }
}
