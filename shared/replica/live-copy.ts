import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { LIVE_EDIT_BYTES_MAX } from '../limits.ts'
import { EditRoots } from './edit-roots.ts'
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
  readonly #typed: Typed[] = []
  readonly #editRoots = new EditRoots()
  /** Roots of updates that were put on disk here, by their numbers, until they come back with the number of their edit. */
  readonly #stored = new Map<number, ReadonlySet<string>>()
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
      const roots = rootsIn(transaction)
      this.#typed.push({ bytes: update, roots })
      for (const root of roots) this.#touch(root)
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

  /** How many edits of this device that the relay does not have touched these roots, those included that are not on disk. */
  unsaved({ edits, saved }: Pick<DocNote, 'edits' | 'saved'>, isMeant: (root: string) => boolean): number {
    const isTyped = this.#typed.some(({ roots }) => [...roots].some(isMeant))
    return this.#editRoots.count(saved, edits, isMeant) + (isTyped ? 1 : 0)
  }

  /** Takes in what was stored since, here or elsewhere. */
  catchUp({ snapshot, updates, last }: StoredProse): void {
    const taken = updates.map(({ bytes }) => bytes)
    // Each by itself only where it has to be known what it touches.
    if (updates.every(({ edit }) => edit === undefined)) this.#apply(snapshot ? [snapshot, ...taken] : taken)
    else {
      if (snapshot) this.#apply([snapshot])
      for (const { bytes, edit, n } of updates) {
        const touched = this.#apply([bytes])
        if (edit !== undefined) this.#editRoots.note(edit, this.#stored.get(n) ?? touched)
        this.#stored.delete(n)
      }
    }
    this.#last = Math.max(this.#last, last)
  }

  #apply(updates: readonly Uint8Array[]): ReadonlySet<string> {
    return Y.transact(
      this.doc,
      (transaction) => {
        for (const bytes of updates) Y.applyUpdate(this.doc, bytes, this)
        return rootsIn(transaction)
      },
      this,
    )
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

  async #append(storage: ReplicaStorage, note: DocNote | undefined, typed: readonly Typed[]): Promise<void> {
    const { name, doc } = this
    if (!note?.clients.includes(doc.clientID)) await storage.addClientId(name, doc.clientID)
    const edits = gather(typed)
    const numbers = await storage.appendUpdates(edits.map(({ bytes }) => ({ doc: name, bytes, mine: true })))
    for (const [at, { roots }] of edits.entries()) this.#stored.set(numbers[at] ?? 0, roots)
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

interface Typed {
  readonly bytes: Uint8Array
  /** What it touches. */
  readonly roots: ReadonlySet<string>
}

function rootsIn({ changed }: Y.Transaction): ReadonlySet<string> {
  const roots = new Set<string>()
  for (const type of changed.keys()) if (type._item === null) roots.add(Y.findRootTypeKey(type))
  return roots
}

/** One edit for all keystrokes, or as many as keep each within what the relay takes in a frame. */
function gather(typed: readonly Typed[]): readonly Typed[] {
  const edits: Typed[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const update of typed) {
    if (bytes + update.bytes.length > LIVE_EDIT_BYTES_MAX) {
      edits.push([])
      bytes = 0
    }
    bytes += update.bytes.length
    edits.at(-1)?.push(update)
  }
  return edits.map(merged)
}

const merged = (updates: readonly Typed[]): Typed => ({
  bytes: updates.length === 1 && updates[0] ? updates[0].bytes : Y.mergeUpdates(updates.map(({ bytes }) => bytes)),
  roots: new Set(updates.flatMap(({ roots }) => [...roots])),
})
