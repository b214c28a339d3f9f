import { assert } from '@baton/shared/assert.ts'
import { DOCS_LOADED_MAX, UPDATES_BEFORE_COMPACTION } from '@baton/shared/limits.ts'
import type { Store } from '../../store/port.ts'
import { compactStored } from './compaction.ts'
import { RelayDoc } from './relay-doc.ts'

interface Loaded {
  readonly doc: Promise<RelayDoc>
  ready: RelayDoc | undefined
  pins: number
  /** Updates in the store since the last snapshot. */
  updates: number
}

/**
 * Docs in memory by name. A pinned one stays: by every open channel, and by a tick that needs it. Of the others the longest unused goes
 * when there are too many.
 */
export class DocCache {
  readonly #store: Store
  readonly #randomClient: () => number
  readonly #loadedMax: number
  /** In the order of their last use. */
  readonly #loaded = new Map<string, Loaded>()

  constructor(store: Store, randomClient: () => number, loadedMax: number = DOCS_LOADED_MAX) {
    this.#store = store
    this.#randomClient = randomClient
    this.#loadedMax = loadedMax
  }

  /** Loads a doc and keeps it until `unpin`. Every pin needs an unpin of its own. */
  async pin(name: string): Promise<RelayDoc> {
    const loaded = this.#loaded.get(name) ?? this.#load(name)
    loaded.pins++
    this.#touch(name, loaded)
    try {
      const doc = await loaded.doc
      if (doc.isSpoilt) doc.reload(await this.#store.loadDoc(name))
      return doc
    } catch (cause) {
      loaded.pins--
      if (loaded.ready === undefined && this.#loaded.get(name) === loaded) this.#loaded.delete(name)
      throw cause
    }
  }

  unpin(name: string): void {
    const loaded = this.#loaded.get(name)
    assert(loaded !== undefined && loaded.pins > 0, 'only what was pinned is unpinned')
    loaded.pins--
    this.#evict()
  }

  /** A doc that is in memory now. */
  get(name: string): RelayDoc | undefined {
    return this.#loaded.get(name)?.ready
  }

  /** Takes docs back to what is stored, after a commit that failed. One that cannot be read stays spoilt until the next `pin`. */
  async reload(names: Iterable<string>): Promise<void> {
    for (const name of names) {
      const doc = this.get(name)
      doc?.spoil()
      try {
        doc?.reload(await this.#store.loadDoc(name))
      } catch {
        // Nobody reads it meanwhile, and whoever pins it hears of what is wrong.
      }
    }
  }

  /** So many updates of a doc are on disk now. True when it should be compacted. */
  committed(name: string, updates: number): boolean {
    const loaded = this.#loaded.get(name)
    if (!loaded) return false
    loaded.updates += updates
    return loaded.updates >= UPDATES_BEFORE_COMPACTION
  }

  /** Compacts the stored updates of a doc. The doc in memory stays as it is. */
  async compact(name: string): Promise<void> {
    const loaded = this.#loaded.get(name)
    // Counted from here on: whatever is committed meanwhile is not in this snapshot.
    if (loaded) loaded.updates = 0
    await compactStored(this.#store, name)
  }

  #load(name: string): Loaded {
    const loaded: Loaded = {
      doc: this.#store.loadDoc(name).then((stored) => {
        loaded.updates += stored.updates.length
        loaded.ready = new RelayDoc(stored, this.#randomClient)
        return loaded.ready
      }),
      ready: undefined,
      pins: 0,
      updates: 0,
    }
    return loaded
  }

  #touch(name: string, loaded: Loaded): void {
    this.#loaded.delete(name)
    this.#loaded.set(name, loaded)
    this.#evict()
  }

  #evict(): void {
    if (this.#loaded.size <= this.#loadedMax) return
    for (const [name, { pins }] of this.#loaded) {
      if (pins > 0) continue
      this.#loaded.delete(name)
      if (this.#loaded.size <= this.#loadedMax) return
    }
  }
}
