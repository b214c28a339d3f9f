import type { DocKind } from '../content/layout.ts'
import type { Id } from '../ids.ts'
import type { Cursors } from './cursors.ts'
import { LiveCopy } from './live-copy.ts'
import type { LiveDoc } from './live-doc.ts'
import { livePlaceOf } from './live-place.ts'
import { liveStateOf } from './live-state.ts'
import type { Memory } from './memory.ts'
import { OpenDoc } from './open-doc.ts'
import type { ReplicaPorts } from './ports.ts'
import type { KeptText } from './storage.ts'

/**
 * The texts that editors of this process have open. What editors call works at any time; all else runs inside a turn, and `later` is how
 * to get one, with what is stored read before it.
 */
export class LiveDocs {
  readonly #ports: ReplicaPorts
  readonly #memory: Memory
  readonly #later: (job: () => Promise<void>) => Promise<void>
  readonly #cursors: Cursors
  readonly #open = new Set<OpenDoc>()
  readonly #copies = new Map<string, LiveCopy>()
  /** Copies of a life of their doc that is over, into which an editor typed before it had noticed. */
  readonly #late = new Set<LiveCopy>()
  #kept: readonly KeptText[] | undefined
  /** What the disk said at the last try. */
  #trouble: unknown
  #device = ''
  #isStoring = false

  constructor(ports: ReplicaPorts, memory: Memory, cursors: Cursors, later: (job: () => Promise<void>) => Promise<void>) {
    this.#ports = ports
    this.#memory = memory
    this.#cursors = cursors
    this.#later = later
  }

  open(project: Id, kind: DocKind, subject: Id): LiveDoc {
    const open = new OpenDoc(project, kind, subject, {
      store: () => this.#later(() => this.store()),
      close: () => this.#close(open),
    })
    this.#open.add(open)
    this.#kept = undefined
    // Whatever a turn was for, it ends by following.
    this.#soon(async () => {})
    return open
  }

  /** Docs in which something typed is not on disk. */
  get unstored(): number {
    return [...this.#copies.values(), ...this.#late].filter(({ isUnstored }) => isUnstored).length
  }

  /** Puts on disk what was typed until now. Rejects when the disk does not take all of it. */
  async store(): Promise<void> {
    try {
      for (const copy of [...this.#copies.values(), ...this.#late]) {
        if (!copy.isUnstored) continue
        await copy.store(this.#ports, this.#memory.docs.get(copy.name))
        if (this.#late.delete(copy)) this.#kept = undefined
      }
      this.#trouble = undefined
    } catch (error) {
      this.#troubled(error)
      throw error
    } finally {
      this.#tellAll()
    }
  }

  /** Like `store`, for whoever has something else to do as well. */
  async tryToStore(): Promise<void> {
    await this.store().catch(() => {})
  }

  /** What the disk did not take is tried again. */
  tick(): void {
    if (this.unstored > 0) this.#storeSoon()
  }

  /** Somebody has seen this kept text. */
  async dropKept(id: Id): Promise<void> {
    await this.#ports.storage.dropKeptText(id)
    this.#kept = undefined
  }

  /** Brings what editors see up to what memory says is stored. */
  async follow(): Promise<void> {
    this.#retire()
    if (this.#late.size > 0) await this.tryToStore()
    for (const [doc, copy] of this.#copies) {
      const last = this.#memory.docs.get(doc)?.last ?? 0
      if (last > copy.last) copy.catchUp(await this.#ports.storage.loadDoc(doc, copy.last))
    }
    for (const open of [...this.#open]) await this.#place(open)
    this.#sweep()
    if (this.#open.size > 0) this.#kept ??= await this.#ports.storage.keptTexts()
    this.#tellAll()
  }

  close(): void {
    for (const open of this.#open) open.letGo()
    this.#open.clear()
    this.#sweep()
    for (const copy of this.#copies.values()) this.#drop(copy)
  }

  /** A doc that began another life, and all of them under another device id, are opened anew: what they wrote under is used up. */
  #retire(): void {
    const { device, docs } = this.#memory
    const isOtherDevice = this.#device !== device
    this.#device = device
    for (const [doc, copy] of this.#copies) {
      if (!isOtherDevice && (docs.get(doc)?.resets ?? 0) === copy.resets) continue
      this.#copies.delete(doc)
      this.#cursors.remove(copy)
      copy.retire(isOtherDevice ? COPIED : STARTED_OVER)
      if (copy.isUnstored) this.#late.add(copy)
      for (const open of this.#open) if (open.copy === copy) open.letGo()
      this.#kept = undefined
    }
  }

  async #place(open: OpenDoc): Promise<void> {
    const place = livePlaceOf(this.#memory, open.project, open.kind, open.subject)
    switch (place.at) {
      case 'command':
        return open.preview(place.prose)
      case 'doc':
        if (!this.#memory.docs.get(place.doc)?.wanted) await this.#ports.storage.wantDoc(place.doc)
        if (open.copy?.name === place.doc) return
        // Until the new place has arrived nothing is typed into the old one any more.
        if (open.copy) open.letGo()
        if (!place.isHere) return
        open.letGo()
        open.copy = await this.#copy(place.doc)
        return
      case 'coming':
      case 'nowhere':
        return
    }
  }

  async #copy(doc: string): Promise<LiveCopy> {
    const known = this.#copies.get(doc)
    if (known) return known
    const { storage, newClientId } = this.#ports
    const note = this.#memory.docs.get(doc)
    const onTyped = (copy: LiveCopy) => {
      if (this.#copies.get(doc) !== copy) this.#late.add(copy)
      this.#storeSoon()
      this.#tellAll()
    }
    const copy = await LiveCopy.open(doc, storage, note, { resets: note?.resets ?? 0, newClientId, onTyped })
    this.#copies.set(doc, copy)
    this.#cursors.add(copy)
    return copy
  }

  #close(open: OpenDoc): void {
    if (!this.#open.delete(open)) return
    this.#soon(async () => {
      open.letGo()
      this.#sweep()
    })
  }

  /** Copies that nobody has open any more go once all that was typed into them is on disk. */
  #sweep(): void {
    const used = new Set([...this.#open].map(({ copy }) => copy))
    for (const copy of this.#copies.values()) if (!used.has(copy) && !copy.isUnstored) this.#drop(copy)
  }

  #drop(copy: LiveCopy): void {
    this.#copies.delete(copy.name)
    this.#cursors.remove(copy)
    copy.destroy()
  }

  #tellAll(): void {
    const about = { memory: this.#memory, trouble: this.#trouble, kept: this.#kept ?? NONE }
    for (const open of this.#open) open.tell(liveStateOf(open, about))
  }

  #storeSoon(): void {
    if (this.#isStoring) return
    this.#isStoring = true
    this.#soon(async () => {
      this.#isStoring = false
      await this.tryToStore()
    })
  }

  /** What fails is tried again at the next tick. */
  #soon(job: () => Promise<void>): void {
    this.#later(job).catch((error: unknown) => {
      this.#isStoring = false
      this.#troubled(error)
      this.#tellAll()
    })
  }

  /** Said once, however often it is tried. */
  #troubled(error: unknown): void {
    if (this.#trouble === undefined) this.#ports.report(error)
    this.#trouble = error
  }
}

const NONE: readonly KeptText[] = []
const STARTED_OVER = 'It was being typed while the relay refused this text.'
const COPIED = 'It was being typed while this device found that its folder or profile had been copied.'
