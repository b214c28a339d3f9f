import * as Y from 'yjs'
import { UPDATES_BEFORE_COMPACTION } from '../limits.ts'
import { unsavedTexts } from './kept-text.ts'
import type { Memory } from './memory.ts'
import type { ReplicaPorts } from './ports.ts'
import { ProseCopy } from './prose-copy.ts'

/** The docs that this process has open. Call it inside a turn. */
export class Library {
  readonly #ports: ReplicaPorts
  readonly #memory: Memory
  readonly #open = new Map<string, { readonly copy: ProseCopy; readonly resets: number }>()
  readonly #storeTyped: () => Promise<void>
  #device = ''

  /** `storeTyped` stores what editors of this process have typed by now, as far as the disk takes it. */
  constructor(ports: ReplicaPorts, memory: Memory, storeTyped: () => Promise<void>) {
    this.#ports = ports
    this.#memory = memory
    this.#storeTyped = storeTyped
  }

  async get(doc: string): Promise<ProseCopy> {
    const open = this.#open.get(doc)
    if (open) return open.copy
    const { storage, newClientId } = this.#ports
    const note = this.#memory.docs.get(doc)
    const copy = await ProseCopy.open(doc, storage, note?.clients ?? [], newClientId)
    this.#open.set(doc, { copy, resets: note?.resets ?? 0 })
    return copy
  }

  /** Brings open docs up to what memory says is stored. */
  async catchUp(): Promise<void> {
    this.#forgetOtherLives()
    for (const [doc, { copy }] of this.#open) {
      const last = this.#memory.docs.get(doc)?.last ?? 0
      if (last > copy.last) copy.catchUp(await this.#ports.storage.loadDoc(doc, copy.last))
    }
  }

  /** The copy in memory may be ahead of the disk. */
  forget(doc: string): void {
    this.#open.get(doc)?.copy.destroy()
    this.#open.delete(doc)
  }

  /** Starts a doc over from what the relay has, and keeps this device's unsaved text beside it. */
  async reset(doc: string, reason: string): Promise<void> {
    const { storage, now, newId } = this.#ports
    await this.#storeTyped()
    const saved = this.#memory.docs.get(doc)?.saved ?? 0
    const stored = await storage.loadDoc(doc, 0)
    this.forget(doc)
    await storage.resetDoc(doc, unsavedTexts(doc, stored, saved, { reason, at: now() }, newId))
  }

  /** A doc whose edits are all saved needs no history on this device. */
  async compact(doc: string): Promise<void> {
    const note = this.#memory.docs.get(doc)
    const copy = this.#open.get(doc)?.copy
    if (!note || !copy || note.saved < note.edits || copy.last < note.last) return
    const { updates } = await this.#ports.storage.loadDoc(doc, 0)
    if (updates.length > UPDATES_BEFORE_COMPACTION) {
      await this.#ports.storage.compactDoc(doc, copy.last, Y.encodeStateAsUpdate(copy.doc))
    }
  }

  close(): void {
    for (const doc of [...this.#open.keys()]) this.forget(doc)
  }

  /** Docs that were reset, and all of them under another device id, are read anew: what they wrote under is used up. */
  #forgetOtherLives(): void {
    if (this.#device !== this.#memory.device) this.close()
    this.#device = this.#memory.device
    for (const [doc, { resets }] of this.#open) {
      if ((this.#memory.docs.get(doc)?.resets ?? 0) !== resets) this.forget(doc)
    }
  }
}
