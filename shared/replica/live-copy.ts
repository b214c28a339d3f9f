import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { LIVE_EDIT_BYTES_MAX } from '../limits.ts'
import { freshClientId } from './fresh-client-id.ts'
import { readRoot } from './kept-text.ts'
import type { ReplicaPorts } from './ports.ts'
import type { DocNote, KeptText, ReplicaStorage, StoredProse } from './storage.ts'

/**
 * A doc that editors of this process type into. It runs ahead of the disk by what was typed since the last `store`, and writes under a
 * client id that nobody else does. A retired copy is written to no doc any more: what reaches it late is kept as text.
 */
export class LiveCopy {
  readonly name: string
  readonly doc = new Y.Doc()
  readonly awareness: Awareness
  /** The life of the doc that it was read from; in another one it must not write. */
  readonly resets: number
  readonly #onTyped: (copy: LiveCopy) => void
  #last = 0
  /** Updates that are not on disk, in the order of typing. */
  readonly #typed: Uint8Array[] = []
  /** Roots that they touch, each with the id under which its text would be kept. */
  readonly #touched = new Map<string, string | undefined>()
  #retiredFor: string | undefined

  private constructor(name: string, stored: StoredProse, taken: readonly number[], parts: LiveCopyParts) {
    this.name = name
    this.resets = parts.resets
    this.#onTyped = parts.onTyped
    this.catchUp(stored)
    this.doc.clientID = freshClientId(this.doc, taken, parts.newClientId)
    this.awareness = new Awareness(this.doc)
    this.doc.on('update', (update, origin, _doc, transaction) => {
      if (origin === this) return
      this.#typed.push(update)
      for (const type of transaction.changed.keys()) if (type._item === null) this.#touch(Y.findRootTypeKey(type))
      this.#onTyped(this)
    })
  }

  static async open(name: string, storage: ReplicaStorage, note: DocNote | undefined, parts: LiveCopyParts): Promise<LiveCopy> {
    return new LiveCopy(name, await storage.loadDoc(name, 0), note?.clients ?? [], parts)
  }

  /** The number of the last stored update that is in it. */
  get last(): number {
    return this.#last
  }

  get isUnstored(): boolean {
    return this.#typed.length > 0
  }

  /** Takes in what was stored since, here or elsewhere. */
  catchUp({ snapshot, updates, last }: StoredProse): void {
    Y.transact(
      this.doc,
      () => {
        if (snapshot) Y.applyUpdate(this.doc, snapshot, this)
        for (const { bytes } of updates) Y.applyUpdate(this.doc, bytes, this)
      },
      this,
    )
    this.#last = Math.max(this.#last, last)
  }

  /** Its doc has begun another life without it: what is still typed into it is kept as text, for this reason. */
  retire(reason: string): void {
    this.#retiredFor = reason
  }

  /** Resolves when all that was typed until now is on disk. When it rejects it stays here, to be stored again. */
  async store(ports: Pick<ReplicaPorts, 'storage' | 'now' | 'newId'>, note: DocNote | undefined): Promise<void> {
    const count = this.#typed.length
    if (count === 0) return
    if (this.#retiredFor === undefined) await this.#append(ports.storage, note, this.#typed.slice(0, count))
    else await ports.storage.keepTexts(this.#textsToKeep(ports, this.#retiredFor))
    this.#typed.splice(0, count)
    if (this.#typed.length === 0 && this.#retiredFor === undefined) this.#touched.clear()
  }

  async #append(storage: ReplicaStorage, note: DocNote | undefined, typed: readonly Uint8Array[]): Promise<void> {
    const { name, doc } = this
    if (!note?.clients.includes(doc.clientID)) await storage.addClientId(name, doc.clientID)
    await storage.appendUpdates(gather(typed).map((bytes) => ({ doc: name, bytes, mine: true })))
  }

  #textsToKeep({ now, newId }: Pick<ReplicaPorts, 'now' | 'newId'>, reason: string): readonly KeptText[] {
    const kept: KeptText[] = []
    for (const [root, known] of this.#touched) {
      const id = known ?? newId()
      this.#touched.set(root, id)
      kept.push({ id, doc: this.name, root, text: readRoot(this.doc, root), reason, at: now() })
    }
    return kept.filter(({ text }) => text !== '')
  }

  destroy(): void {
    this.doc.destroy()
  }

  #touch(root: string): void {
    if (!this.#touched.has(root)) this.#touched.set(root, undefined)
  }
}

export interface LiveCopyParts {
  readonly resets: number
  readonly newClientId: () => number
  readonly onTyped: (copy: LiveCopy) => void
}

/** One edit for all keystrokes, or as many as keep each within what the relay takes in a frame. */
function gather(typed: readonly Uint8Array[]): readonly Uint8Array[] {
  const edits: Uint8Array[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const update of typed) {
    if (bytes + update.length > LIVE_EDIT_BYTES_MAX) {
      edits.push([])
      bytes = 0
    }
    bytes += update.length
    edits.at(-1)?.push(update)
  }
  return edits.map((group) => (group.length === 1 && group[0] ? group[0] : Y.mergeUpdates(group)))
}
