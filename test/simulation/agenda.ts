/**
 * What is going to happen, by virtual time: frames under way, ticks, commits, timers, people. Nothing happens between two entries, and the
 * time stands still while one runs.
 */
export class Agenda {
  /** Virtual milliseconds since the schedule began. */
  now = 0
  #made = 0
  readonly #heap: Entry[] = []

  /** The answer cancels it. */
  after(ms: number, what: string, run: () => void): () => void {
    const entry = { at: this.now + ms, order: this.#made++, what, run, isOff: false }
    this.#push(entry)
    return () => {
      entry.isOff = true
    }
  }

  /** The world stands still for so long: what was due meanwhile comes late, and all at once. */
  oversleep(ms: number): void {
    this.now += ms
  }

  /** Takes the next entry and moves time to it. Nothing when nothing is left, or not before `until`. */
  next(until = Number.POSITIVE_INFINITY): Pick<Entry, 'what' | 'run'> | undefined {
    for (let entry = this.#heap[0]; entry; entry = this.#heap[0]) {
      if (!entry.isOff && entry.at > until) return undefined
      this.#pop()
      if (entry.isOff) continue
      this.now = Math.max(this.now, entry.at)
      return entry
    }
    return undefined
  }

  #push(entry: Entry): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(entry)
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isBefore(entry, heap[above] as Entry)) break
      heap[at] = heap[above] as Entry
      at = above
    }
    heap[at] = entry
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop() as Entry
    if (heap.length === 0) return
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= heap.length) break
      if (below + 1 < heap.length && isBefore(heap[below + 1] as Entry, heap[below] as Entry)) below++
      if (!isBefore(heap[below] as Entry, last)) break
      heap[at] = heap[below] as Entry
      at = below
    }
    heap[at] = last
  }
}

interface Entry {
  readonly at: number
  readonly order: number
  readonly what: string
  readonly run: () => void
  isOff: boolean
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
