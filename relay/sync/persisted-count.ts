/**
 * Counts the frames of a channel and how many of the first ones are on disk. A frame with a gap holds the count until a step 2 has brought
 * what it held.
 */
export class PersistedCount {
  #received = 0
  /** So many of the first frames are safe, and so many were told of. */
  #safe = 0
  #told = 0
  /** Frames above `#safe` that are on disk or needed no disk. */
  readonly #done = new Set<number>()
  readonly #gaps = new Set<number>()

  /** The number of the frame that has just come in, from 1. */
  receive(): number {
    return ++this.#received
  }

  /** This frame is safe. The answer is how many of the first ones are by now, if that has grown. */
  persisted(frame: number): number | undefined {
    this.needsNoDisk(frame)
    if (this.#safe === this.#told) return undefined
    this.#told = this.#safe
    return this.#told
  }

  /** It counts like the others, and is told with the next one that holds an edit: nobody waits to hear that a cursor is safe. */
  needsNoDisk(frame: number): void {
    this.#done.add(frame)
    while (this.#done.delete(this.#safe + 1)) this.#safe++
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
