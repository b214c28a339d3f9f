/** What somebody is writing and has not sent, by name; it outlives the page. One account's drafts never show under another. */
export interface Drafts {
  readonly read: (name: string) => unknown
  /** `undefined` forgets it. */
  readonly write: (name: string, value: unknown) => void
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Whoever has no storage, or none left, keeps drafts for as long as the tab lives. */
export function openDrafts(shelf: () => Shelf, account: string): Drafts {
  const memory = new Map<string, unknown>()
  const keyOf = (name: string) => `baton-draft/${account}/${name}`
  return {
    read: (name) => (memory.has(name) ? memory.get(name) : readJson(shelf, keyOf(name))),
    write: (name, value) => {
      memory.set(name, value)
      try {
        if (value === undefined) shelf().removeItem(keyOf(name))
        else shelf().setItem(keyOf(name), JSON.stringify(value))
      } catch {
        // Private mode or no room: the tab still has it.
      }
    },
  }
}

function readJson(shelf: () => Shelf, key: string): unknown {
  try {
    const stored = shelf().getItem(key)
    return stored === null ? undefined : (JSON.parse(stored) as unknown)
  } catch {
    return undefined
  }
}
