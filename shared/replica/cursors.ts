import { type Awareness, applyAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import { type AwarenessEntry, decodeAwareness, encodeAwareness, NO_STATE } from '../content/awareness.ts'
import { AWARENESS_STALE_MS } from '../limits.ts'
import type { LiveCopy } from './live-copy.ts'
import type { ReplicaPorts } from './ports.ts'
import type { Whisper } from './whisper.ts'

/**
 * Cursors in open docs: those of this process, which the relay is told of, those of the device's other processes, which are told of for
 * them, and those of others. Nothing of it is stored; what gets lost is said again within seconds.
 */
export class Cursors {
  readonly #ports: Pick<ReplicaPorts, 'now' | 'whisper'>
  readonly #on: CursorEvents
  readonly #copies = new Map<string, LiveCopy>()
  readonly #neighbours = new Map<string, Map<number, Heard>>()
  /** To be said, by doc and client. */
  #moved = new Map<string, Map<number, AwarenessEntry>>()

  constructor(ports: Pick<ReplicaPorts, 'now' | 'whisper'>, on: CursorEvents) {
    this.#ports = ports
    this.#on = on
  }

  add(copy: LiveCopy): void {
    const { name, awareness } = copy
    this.#copies.set(name, copy)
    awareness.on('update', ({ added, updated, removed }: Moves) => {
      if (![...added, ...updated, ...removed].includes(awareness.clientID)) return
      const entry = entryOf(awareness)
      this.#move(name, entry)
      this.#ports.whisper?.({ type: 'cursors', doc: name, update: encodeAwareness([entry]), own: true })
    })
    // The first state counts only from its second clock on.
    sayAgain(awareness)
  }

  /** Its editor has left, and says so. */
  remove(copy: LiveCopy): void {
    copy.awareness.destroy()
    if (this.#copies.get(copy.name) === copy) this.#copies.delete(copy.name)
  }

  /** The client ids that a channel on this doc has to be opened with. */
  clientsOf(doc: string): readonly number[] {
    const mine = this.#copies.get(doc)?.doc.clientID
    const theirs = [...(this.#neighbours.get(doc)?.keys() ?? [])]
    return mine === undefined ? theirs : [mine, ...theirs]
  }

  /** What is to be said now, by doc. */
  take(): readonly { readonly doc: string; readonly entries: readonly AwarenessEntry[] }[] {
    const moved = this.#moved
    this.#moved = new Map()
    return [...moved].map(([doc, entries]) => ({ doc, entries: [...entries.values()] }))
  }

  /** A channel on this doc is open: the relay knows nothing of its cursors yet. */
  opened(doc: string): void {
    const mine = this.#copies.get(doc)?.awareness
    if (mine) sayAgain(mine)
    for (const { entry, at } of this.#neighbours.get(doc)?.values() ?? []) {
      if (this.#ports.now() - at < AWARENESS_STALE_MS) this.#move(doc, entry)
    }
  }

  /** From the relay. */
  hear(doc: string, update: Uint8Array): void {
    this.#apply(doc, update)
    this.#ports.whisper?.({ type: 'cursors', doc, update, own: false })
  }

  /** From another process of this device. */
  overhear({ doc, update, own }: Extract<Whisper, { type: 'cursors' }>): void {
    if (!own) return this.#apply(doc, update)
    // What others see of it comes back from the relay, with a name to it.
    const known = this.#neighbours.get(doc) ?? new Map<number, Heard>()
    this.#neighbours.set(doc, known)
    for (const entry of decodeAwareness(update)) {
      if (entry.state !== NO_STATE && !known.has(entry.client)) this.#on.joined()
      if (entry.state === NO_STATE) known.delete(entry.client)
      else known.set(entry.client, { entry, at: this.#ports.now() })
      this.#move(doc, entry)
    }
  }

  sayAll(): void {
    for (const { awareness } of this.#copies.values()) sayAgain(awareness)
  }

  /** Nobody is heard any more. */
  forgetOthers(): void {
    for (const { awareness } of this.#copies.values()) {
      const others = [...awareness.states.keys()].filter((client) => client !== awareness.clientID)
      removeAwarenessStates(awareness, others, this)
      // Else a state that comes again under the same clock would be taken for old.
      for (const client of others) awareness.meta.delete(client)
    }
  }

  #apply(doc: string, update: Uint8Array): void {
    const awareness = this.#copies.get(doc)?.awareness
    if (awareness) applyAwarenessUpdate(awareness, update, this)
  }

  #move(doc: string, entry: AwarenessEntry): void {
    const entries = this.#moved.get(doc) ?? new Map<number, AwarenessEntry>()
    this.#moved.set(doc, entries.set(entry.client, entry))
    this.#on.moved()
  }
}

export interface CursorEvents {
  /** There is something to `take`. */
  readonly moved: () => void
  /** `clientsOf` has grown. */
  readonly joined: () => void
}

interface Heard {
  readonly entry: AwarenessEntry
  readonly at: number
}

interface Moves {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}

const sayAgain = (awareness: Awareness): void => awareness.setLocalState(awareness.getLocalState())

const entryOf = (awareness: Awareness): AwarenessEntry => ({
  client: awareness.clientID,
  clock: awareness.meta.get(awareness.clientID)?.clock ?? 0,
  state: JSON.stringify(awareness.getLocalState()),
})
