import type { Id } from '@baton/shared/ids.ts'

/** Answers that take long, counted by credential, so that nobody keeps the relay busy with them alone. */
export class OpenAnswers {
  readonly #max: number
  readonly #open = new Map<Id, number>()

  constructor(max: number) {
    this.#max = max
  }

  /** Nothing when it has too many; whoever takes a place gives it back. */
  take(credential: Id): (() => void) | undefined {
    const open = this.#open.get(credential) ?? 0
    if (open >= this.#max) return undefined
    this.#open.set(credential, open + 1)
    return () => {
      const left = (this.#open.get(credential) ?? 1) - 1
      if (left === 0) this.#open.delete(credential)
      else this.#open.set(credential, left)
    }
  }
}
