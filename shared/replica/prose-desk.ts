import type * as Y from 'yjs'
import { NO_PROSE, type Prose, proseOf } from '../content/brief.ts'
import { type DocKind, docNameOf, pageDocName, textOf } from '../content/layout.ts'
import { readProse, writePage, writeProse } from '../content/prose.ts'
import type { Id } from '../ids.ts'
import { type Rejection, reject } from '../rejection.ts'
import { isBeingMade } from './being-made.ts'
import type { Library } from './library.ts'
import { refuseLength } from './live-doc.ts'
import { isArrived } from './live-place.ts'
import type { Memory } from './memory.ts'
import type { ReplicaPorts } from './ports.ts'
import { proseAt } from './prose-place.ts'
import { refuseWriter } from './refuse-writer.ts'
import type { FirstText } from './storage.ts'

/** Reads and writes the prose of tasks and pages on this device. Call it inside a turn. */
export class ProseDesk {
  readonly #ports: ReplicaPorts
  readonly #memory: Memory
  readonly #library: Library

  constructor(ports: ReplicaPorts, memory: Memory, library: Library) {
    this.#ports = ports
    this.#memory = memory
    this.#library = library
  }

  /** Nothing while this device does not have it; then it is asked for. */
  async prose(project: Id, task: Id): Promise<Prose | undefined> {
    const place = proseAt(this.#memory, project, 'brief', task)
    if (place.at === 'command') return place.prose
    const doc = place.at === 'doc' ? await this.#open(place.doc) : undefined
    return doc && readProse(doc, task)
  }

  /** The scratchpad of a task, or the text of a page. */
  async text(project: Id, kind: Exclude<DocKind, 'brief'>, subject: Id): Promise<string | undefined> {
    const place = proseAt(this.#memory, project, kind, subject)
    if (place.at !== 'doc') return undefined
    const doc = isBeingMade(this.#memory, project, kind, subject) ? (await this.#library.get(place.doc)).doc : await this.#open(place.doc)
    return doc && textOf(kind, doc, subject).toString()
  }

  /** Resolves when the edit is on this device's disk. */
  async edit(project: Id, kind: DocKind, subject: Id, change: (doc: Y.Doc) => void): Promise<{ readonly ok: true } | Rejection> {
    const refusal = refuseWriter(this.#memory, kind)
    if (refusal) return refusal
    const place = proseAt(this.#memory, project, kind, subject)
    if (place.at === 'nowhere') return place.rejection
    if (place.at === 'command') {
      return reject('CONFLICT', 'The relay has not confirmed this task yet; edit its text when it has.', { task: subject })
    }
    // Written into an empty copy, text that is at the relay already would be there twice.
    const isOwn = place.doc.includes(`~${subject}`) || isBeingMade(this.#memory, project, kind, subject)
    if (!isOwn && (await this.#open(place.doc)) === undefined) {
      return reject('OFFLINE', 'This text has not arrived on this device yet.', { subject })
    }
    return (await this.#write(place.doc, (text) => textOf(kind, text, subject), change)) ?? { ok: true }
  }

  /**
   * A task that is made without a connection names a doc of its own for its text, so that it can be read and edited at once. Answers the
   * arguments to send, and what to store with them: whoever may not write briefs leaves the text in them, and the relay writes it.
   */
  async createApart(project: Id, args: Record<string, unknown>): Promise<Placed> {
    const { brief, criteria, ...rest } = args as unknown as CreateArgs
    const prose = proseOf({ brief, criteria })
    if (prose === undefined || refuseWriter(this.#memory, 'brief')) return { args: { ...args, ownShard: true } }
    const doc = docNameOf(project, 'brief', { shard: `~${rest.task}`, gen: 0 })
    const text = await this.#firstText(doc, (made) => writeProse(made, rest.task, { ...NO_PROSE, ...prose }))
    return { args: { ...rest, ownShard: true }, ...(text && { text }) }
  }

  /** A page has a doc of its own from the beginning, and with it its first text. */
  async createPage(project: Id, { text, ...rest }: Record<string, unknown>): Promise<Placed> {
    if (typeof text !== 'string' || refuseWriter(this.#memory, 'page')) return { args: { text, ...rest } }
    const first = await this.#firstText(pageDocName(project, rest.page as Id), (made) => writePage(made, text))
    return { args: rest, ...(first && { text: first }) }
  }

  /** In a copy of its own, under a client id that nobody wrote under: what is not stored yet must not be seen. */
  async #firstText(doc: string, write: (made: Y.Doc) => void): Promise<FirstText | undefined> {
    this.#library.forget(doc)
    const copy = await this.#library.get(doc)
    const client = copy.doc.clientID
    const bytes = copy.make(write)
    this.#library.forget(doc)
    return bytes && { doc, client, bytes }
  }

  async #open(doc: string): Promise<Y.Doc | undefined> {
    const note = this.#memory.docs.get(doc)
    if (!note?.wanted) await this.#ports.storage.wantDoc(doc)
    if (!note || !isArrived(note)) return undefined
    return (await this.#library.get(doc)).doc
  }

  async #write(doc: string, textOf: (doc: Y.Doc) => Y.Text, change: (doc: Y.Doc) => void): Promise<Rejection | undefined> {
    const copy = await this.#library.get(doc)
    let isStored = false
    try {
      const refusal = await copy.edit(change, (made) => refuseLength(textOf(made).length))
      isStored = refusal === undefined
      return refusal
    } finally {
      if (!isStored) this.#library.forget(doc)
    }
  }
}

/** The arguments of what is new, and its text where that is stored beside the command. */
export interface Placed {
  readonly args: Record<string, unknown>
  readonly text?: FirstText
}

interface CreateArgs {
  readonly task: Id
  readonly brief?: string
  readonly criteria?: readonly { readonly id: Id; readonly text: string }[]
}
