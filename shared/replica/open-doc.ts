import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Prose } from '../content/brief.ts'
import { briefText, criteriaMap, parseDocName, scratchpadText } from '../content/layout.ts'
import { writeProse } from '../content/prose.ts'
import type { Id } from '../ids.ts'
import type { LiveCopy } from './live-copy.ts'
import type { LiveDoc, LiveState, LiveText, LiveTrouble, TaskDocKind } from './live-doc.ts'
import type { KeptText } from './storage.ts'

/** One editor's hold on a task's text: it tells what became of it, and lets go of it when it is closed. */
export class OpenDoc implements LiveDoc {
  readonly project: Id
  readonly kind: TaskDocKind
  readonly task: Id
  readonly #on: OpenDocEvents
  readonly #listeners = new Set<() => void>()
  #state: LiveState = { status: 'loading', ...NO_TROUBLE }
  #text: LiveText | undefined
  #preview: Pick<LiveText, 'doc' | 'awareness'> | undefined
  #keptFrom: readonly KeptText[] | undefined
  #kept: readonly KeptText[] = []
  /** The text lies in it; a task whose text is still in its command has none. */
  copy: LiveCopy | undefined

  constructor(project: Id, kind: TaskDocKind, task: Id, on: OpenDocEvents) {
    this.project = project
    this.kind = kind
    this.task = task
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
    writeProse(doc, this.task, prose)
    this.#preview = { doc, awareness: new Awareness(doc) }
  }

  get text(): LiveText | undefined {
    const shown = this.copy ?? this.#preview
    return shown && this.#textIn(shown)
  }

  keptOf(all: readonly KeptText[]): readonly KeptText[] {
    if (this.#keptFrom !== all) {
      this.#keptFrom = all
      this.#kept = all.filter(({ doc, root }) => root.slice(2) === this.task && parseDocName(doc)?.kind === this.kind)
    }
    return this.#kept
  }

  letGo(): void {
    this.copy = undefined
    this.#preview?.doc.destroy()
    this.#preview = undefined
  }

  /** The roots of this task in a doc of its kind. The same object for the same doc. */
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
    if (this.kind === 'scratchpad') return { text: scratchpadText(doc, this.task), criteria: undefined }
    return { text: briefText(doc, this.task), criteria: criteriaMap(doc, this.task) }
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
