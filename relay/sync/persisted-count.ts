/**
 * Counts the frames of a channel and how many of the first ones are on disk. A frame with a gap holds the count until a step 2 has brought
 * what it held.
 */
export class PersistedCount {
  #received = 0
  #told = 0
  /** Frames above `#told` that are on disk or needed no disk. */
  readonly #done = new Set<number>()
  readonly #gaps = new Set<number>()

  /** The number of the frame that has just come in, from 1. */
  receive(): number {
    return ++this.#received
  }

  /** This frame is safe. The answer is how many of the first ones are by now, if that has grown. */
  persisted(frame: number): number | undefined {
    this.#done.add(frame)
    const before = this.#told
    while (this.#done.delete(this.#told + 1)) this.#told++
    return this.#told > before ? this.#told : undefined
  }

  gap(frame: number): void {
    this.#gaps.add(frame)
  }

  /** The step 2 with this number has brought what the gaps before it left open. */
  coverGaps(frame: number): void {
    for (const gap of this.#gaps) {
      if (gap > frame) continue
      this.#gaps.delete(gap)
      this.#done.add(gap)
    }
  }
}
