/**
 * What somebody is writing and has not sent, by name; it outlives the page. One account's drafts never show under another. Whoever has no
 * storage, or no room in it, keeps drafts for as long as the tab lives.
 */
export class Drafts {
  readonly #shelf: () => Shelf
  readonly #account: string
  readonly #values = new Map<string, unknown>()
  readonly #listeners = new Set<() => void>()
  #version = 0

  constructor(shelf: () => Shelf, account: string) {
    this.#shelf = shelf
    this.#account = account
  }

  /** Grows with each writing. */
  get version(): number {
    return this.#version
  }

  /** The same object until it is written again. */
  read(name: string): unknown {
    if (!this.#values.has(name)) this.#values.set(name, this.#stored(name))
    return this.#values.get(name)
  }

  /** `undefined` forgets it. */
  write(name: string, value: unknown): void {
    this.#values.set(name, value)
    this.#version++
    try {
      if (value === undefined) this.#shelf().removeItem(this.#key(name))
      else this.#shelf().setItem(this.#key(name), JSON.stringify(value))
    } catch {
      // Private mode or no room: the tab still has it.
    }
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #stored(name: string): unknown {
    try {
      const stored = this.#shelf().getItem(this.#key(name))
      return stored === null ? undefined : (JSON.parse(stored) as unknown)
    } catch {
      return undefined
    }
  }

  #key(name: string): string {
    return `baton-draft/${this.#account}/${name}`
  }
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
