import * as Y from 'yjs'
import { assert } from '../assert.ts'
import type { Rejection } from '../rejection.ts'
import { freshClientId } from './fresh-client-id.ts'
import type { ReplicaStorage, StoredProse } from './storage.ts'

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
    copy.doc.clientID = freshClientId(copy.doc, taken, newClientId)
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

  /** Takes in what was stored since. */
  catchUp({ snapshot, updates, edits, last }: StoredProse): void {
    Y.transact(
      this.doc,
      () => {
        if (snapshot) Y.applyUpdate(this.doc, snapshot, this)
        for (const { bytes } of updates) Y.applyUpdate(this.doc, bytes, this)
      },
      this,
    )
    this.#updates = snapshot ? updates.length : this.#updates + updates.length
    this.#last = Math.max(this.#last, last)
    this.#edits = Math.max(this.#edits, edits)
  }

  /**
   * Resolves when what `change` did is on disk, or with why it may not stay. Then, and should it throw, nothing is stored, this copy is
   * ahead of the disk and must be forgotten.
   */
  async edit(change: (doc: Y.Doc) => void, refuse: (doc: Y.Doc) => Rejection | undefined): Promise<Rejection | undefined> {
    const bytes = this.make(change)
    if (bytes === undefined) return undefined
    const refusal = refuse(this.doc)
    if (refusal) return refusal
    if (!this.#isAnnounced) await this.#storage.addClientId(this.name, this.doc.clientID)
    this.#isAnnounced = true
    await this.#storage.appendUpdates([{ doc: this.name, bytes, mine: true }])
    return undefined
  }

  /** What `change` did, or nothing. It is in this copy and nowhere else. */
  make(change: (doc: Y.Doc) => void): Uint8Array | undefined {
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
    assert(made.length <= 1, 'an edit is one transaction')
    return made[0]
  }

  destroy(): void {
    this.doc.destroy()
  }
}
