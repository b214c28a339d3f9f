import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Prose } from '../content/brief.ts'
import { criteriaMap, type DocKind, type DocName, isRootOf, parseDocName, textOf } from '../content/layout.ts'
import { writeProse } from '../content/prose.ts'
import type { Id } from '../ids.ts'
import type { LiveCopy } from './live-copy.ts'
import type { LiveDoc, LiveState, LiveText, LiveTrouble } from './live-doc.ts'
import type { KeptText } from './storage.ts'

/** One editor's hold on a text: it tells what became of it, and lets go of it when it is closed. */
export class OpenDoc implements LiveDoc {
  readonly project: Id
  readonly kind: DocKind
  readonly subject: Id
  readonly #on: OpenDocEvents
  readonly #listeners = new Set<() => void>()
  #state: LiveState = { status: 'loading', ...NO_TROUBLE }
  #text: LiveText | undefined
  #preview: Pick<LiveText, 'doc' | 'awareness'> | undefined
  #keptFrom: readonly KeptText[] | undefined
  #kept: readonly KeptText[] = []
  /** The text lies in it; a task whose text is still in its command has none. */
  copy: LiveCopy | undefined

  constructor(project: Id, kind: DocKind, subject: Id, on: OpenDocEvents) {
    this.project = project
    this.kind = kind
    this.subject = subject
    this.#on = on
  }

  readonly getSnapshot = (): LiveState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly stored = (): Promise<void> => this.#on.store(this)

  readonly close = (): void => this.#on.close(this)

  /** Text that lies nowhere yet, to be looked at. */
  preview(prose: Prose): void {
    if (this.#preview) return
    const doc = new Y.Doc()
    writeProse(doc, this.subject, prose)
    this.#preview = { doc, awareness: new Awareness(doc) }
  }

  get text(): LiveText | undefined {
    const shown = this.copy ?? this.#preview
    return shown && this.#textIn(shown)
  }

  keptOf(all: readonly KeptText[]): readonly KeptText[] {
    if (this.#keptFrom !== all) {
      this.#keptFrom = all
      this.#kept = all.filter(({ doc, root }) => this.#isOwn(parseDocName(doc), root))
    }
    return this.#kept
  }

  #isOwn(doc: DocName | undefined, root: string): boolean {
    if (doc?.kind !== this.kind) return false
    return this.kind === 'page' ? doc.shard === this.subject : isRootOf(this.kind, root, this.subject)
  }

  letGo(): void {
    this.copy = undefined
    this.#preview?.doc.destroy()
    this.#preview = undefined
  }

  /** The roots of this text in a doc of its kind. The same object for the same doc. */
  #textIn({ doc, awareness }: Pick<LiveText, 'doc' | 'awareness'>): LiveText {
    if (this.#text?.doc !== doc) this.#text = { doc, awareness, ...this.#rootsOf(doc) }
    return this.#text
  }

  tell(state: LiveState): void {
    if (isSame(state, this.#state)) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  #rootsOf(doc: Y.Doc): Pick<LiveText, 'text' | 'criteria'> {
    const criteria = this.kind === 'brief' ? criteriaMap(doc, this.subject) : undefined
    return { text: textOf(this.kind, doc, this.subject), criteria }
  }
}

export interface OpenDocEvents {
  readonly store: (open: OpenDoc) => Promise<void>
  readonly close: (open: OpenDoc) => void
}

const NO_TROUBLE: LiveTrouble = { isUnstored: false, trouble: undefined, unsaved: 0, kept: [] }

function isSame(a: LiveState, b: LiveState): boolean {
  const [one, other] = [a, b] as unknown as Readonly<Record<string, unknown>>[]
  if (!one || !other) return false
  const fields = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...fields].every((field) => Object.is(one[field], other[field]))
}
