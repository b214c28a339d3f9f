import { useSyncExternalStore } from 'react'

/** A value that many components look at and few are drawn again for: each of them says what it looks at. */
export class Watched<T> {
  #value: T
  readonly #watchers = new Set<() => void>()

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  set(value: T): void {
    if (Object.is(value, this.#value)) return
    this.#value = value
    for (const watcher of this.#watchers) watcher()
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }
}

/** `read` must answer with the same object as long as it says the same. */
export const useWatched = <T, Seen>(watched: Watched<T>, read: (value: T) => Seen): Seen =>
  useSyncExternalStore(watched.subscribe, () => read(watched.value))
