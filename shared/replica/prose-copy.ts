import * as Y from 'yjs'
import { assert } from '../assert.ts'
import type { ReplicaStorage, StoredProse } from './storage.ts'

/** An edit of this device as it is stored. */
export interface OwnEdit {
  readonly edit: number
  readonly bytes: Uint8Array
}

/**
 * A doc as this process has it in memory: what is stored, and nothing else once an edit has returned. It writes under a client id of its
 * own that nobody used before, because two processes under one id would both use up the same clocks.
 */
export class ProseCopy {
  readonly name: string
  readonly doc: Y.Doc
  readonly #storage: ReplicaStorage
  #isAnnounced = false
  #last = 0
  #edits = 0
  #updates = 0

  private constructor(name: string, storage: ReplicaStorage) {
    this.name = name
    this.#storage = storage
    this.doc = new Y.Doc()
  }

  static async open(name: string, storage: ReplicaStorage, taken: readonly number[], newClientId: () => number): Promise<ProseCopy> {
    const copy = new ProseCopy(name, storage)
    copy.catchUp(await storage.loadDoc(name, 0))
    const used = new Set([...copy.doc.store.clients.keys(), ...taken])
    do copy.doc.clientID = newClientId()
    while (used.has(copy.doc.clientID))
    return copy
  }

  /** The number of the last stored update that is in it. */
  get last(): number {
    return this.#last
  }

  /** How many edits of this device are in it. */
  get edits(): number {
    return this.#edits
  }

  /** How many stored updates it was put together from. */
  get updates(): number {
    return this.#updates
  }

  /** Takes in what was stored since. Answers the edits of this device among it. */
  catchUp({ snapshot, updates, edits, last }: StoredProse): readonly OwnEdit[] {
    const own: OwnEdit[] = []
    Y.transact(
      this.doc,
      () => {
        if (snapshot) Y.applyUpdate(this.doc, snapshot, this)
        for (const { bytes, edit } of updates) {
          Y.applyUpdate(this.doc, bytes, this)
          if (edit !== undefined) own.push({ edit, bytes })
        }
      },
      this,
    )
    this.#updates = snapshot ? updates.length : this.#updates + updates.length
    this.#last = Math.max(this.#last, last)
    this.#edits = Math.max(this.#edits, edits)
    return own
  }

  /** Resolves when what `change` did is on disk. Should it fail, this copy is ahead of the disk and must be forgotten. */
  async edit(change: (doc: Y.Doc) => void): Promise<void> {
    const made: Uint8Array[] = []
    const collect = (update: Uint8Array, origin: unknown) => {
      if (origin !== this) made.push(update)
    }
    this.doc.on('update', collect)
    try {
      Y.transact(this.doc, () => change(this.doc))
    } finally {
      this.doc.off('update', collect)
    }
    const [first] = made
    if (first === undefined) return
    assert(made.length === 1, 'an edit is one transaction')
    if (!this.#isAnnounced) await this.#storage.addClientId(this.name, this.doc.clientID)
    this.#isAnnounced = true
    await this.#storage.appendUpdates([{ doc: this.name, bytes: first, mine: true }])
  }

  destroy(): void {
    this.doc.destroy()
  }
}
