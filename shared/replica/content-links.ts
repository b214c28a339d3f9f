import { encodeUtf8 } from 'lib0/string'
import { readAwarenessMessage } from '../content/awareness.ts'
import { parseDocName } from '../content/layout.ts'
import { projectStream } from '../ids.ts'
import { CHANNELS_PER_CONNECTION_MAX, RESETS_PER_CONNECTION_MAX, UPDATES_BEFORE_COMPACTION } from '../limits.ts'
import { CLOSE } from '../protocol/close-code.ts'
import type { Down } from '../protocol/down.ts'
import { CONTROL_CHANNEL, type Frame } from '../protocol/frame.ts'
import type { Up } from '../protocol/up.ts'
import type { ConnectionParts } from './connection-parts.ts'
import { ContentChannel } from './content-channel.ts'
import type { NewUpdate } from './storage.ts'

type ContentControl = Extract<Down, { type: 'opened' | 'persisted' | 'waiting' | 'closed' }>

/** Where the stream stood when the relay did not open a doc of it; for good where it closed it too often. */
type Refusal = number | 'for-good'

/** The docs of one connection: opens a channel on each that is wanted, and stores what comes. */
export class ContentLinks {
  readonly #parts: Pick<ConnectionParts, 'ports' | 'memory' | 'library' | 'cursors'>
  readonly #send: (channel: number, payload: Uint8Array) => void
  readonly #byDoc = new Map<string, ContentChannel>()
  readonly #byNumber = new Map<number, ContentChannel>()
  /** Docs that the relay does not open on this connection. */
  readonly #refused = new Map<string, Refusal>()
  readonly #resets = new Map<string, number>()
  #updates: NewUpdate[] = []
  readonly #loaded = new Set<string>()
  #lastNumber = 0

  constructor(
    parts: Pick<ConnectionParts, 'ports' | 'memory' | 'library' | 'cursors'>,
    send: (channel: number, payload: Uint8Array) => void,
  ) {
    this.#parts = parts
    this.#send = send
  }

  /** Channels of before a second hello are nobody's. */
  clear(): void {
    for (const channel of [...this.#byDoc.values()]) this.#close(channel)
    this.#refused.clear()
  }

  async receive({ channel: number, payload }: Frame): Promise<void> {
    const channel = this.#byNumber.get(number)
    if (!channel) return
    const awareness = readAwarenessMessage(payload)
    if (awareness) return this.#parts.cursors.hear(channel.name, awareness)
    const wasLoaded = channel.isLoaded
    const bytes = channel.receive(payload, await this.#parts.library.get(channel.name))
    if (bytes) this.#updates.push({ doc: channel.name, bytes, mine: false })
    if (channel.isLoaded && !wasLoaded) this.#loaded.add(channel.name)
  }

  /** Stores what came in the frames of a turn, with one disk sync. */
  async store(): Promise<void> {
    const { storage } = this.#parts.ports
    const updates = this.#updates.splice(0)
    if (updates.length > 0) await storage.appendUpdates(updates)
    for (const doc of this.#loaded) {
      this.#loaded.delete(doc)
      if (!this.#parts.memory.docs.get(doc)?.loaded) await storage.noteLoaded(doc)
    }
  }

  async control(message: ContentControl): Promise<void> {
    const channel = this.#byNumber.get(message.channel)
    if (!channel) return
    switch (message.type) {
      case 'opened':
        channel.opened(message.writable, await this.#parts.library.get(channel.name))
        if (!message.writable && this.#isDirty(channel.name)) await this.#reset(channel, 'You may not write here.')
        else this.#parts.cursors.opened(channel.name)
        return
      case 'persisted': {
        const edits = channel.persisted(message.count)
        if (edits !== undefined && edits > (this.#parts.memory.docs.get(channel.name)?.saved ?? 0)) {
          await this.#parts.ports.storage.noteSaved(channel.name, edits)
        }
        return
      }
      case 'waiting':
        return channel.waiting(message.clients)
      case 'closed':
        this.#forget(channel)
        if (message.code === CLOSE.NOT_WRITABLE) return this.#reset(channel, message.reason)
        this.#refused.set(channel.name, this.#cursorOf(channel.name))
        return
    }
  }

  async follow(wanted: ReadonlySet<string>): Promise<void> {
    for (const channel of [...this.#byDoc.values()]) {
      if (!wanted.has(channel.name) || !(await this.#push(channel))) this.#close(channel)
    }
    for (const doc of wanted) {
      if (this.#byDoc.size >= CHANNELS_PER_CONNECTION_MAX) return
      if (!this.#byDoc.has(doc) && !this.#isRefused(doc)) await this.#open(doc)
    }
  }

  /** Sends what was edited since. False when the channel cannot carry it: under an id that it did not announce, or no longer apart. */
  async #push(channel: ContentChannel): Promise<boolean> {
    if (!this.#ownOf(channel.name).every((client) => channel.own.has(client))) return false
    const note = this.#parts.memory.docs.get(channel.name)
    if (!note) return true
    if (!channel.isLive || note.edits <= channel.sentEdits) return true
    channel.push(await this.#parts.ports.storage.loadDoc(channel.name, channel.sentLast))
    return channel.sentEdits >= note.edits
  }

  /** Says whose cursor is where, in docs whose channel is open; the others are told when it is. */
  sayCursors(): void {
    for (const { doc, entries } of this.#parts.cursors.take()) this.#byDoc.get(doc)?.sendAwareness(entries)
  }

  areLoaded(docs: ReadonlySet<string>): boolean {
    for (const doc of docs) if (!this.#isRefused(doc) && !this.#byDoc.get(doc)?.isLoaded) return false
    return true
  }

  /** After a restore a doc may be asked for before the task that it belongs to is decided anew: once the stream has moved it is asked for again. */
  #isRefused(doc: string): boolean {
    const refusal = this.#refused.get(doc)
    return refusal === 'for-good' || (refusal !== undefined && refusal === this.#cursorOf(doc))
  }

  #cursorOf(doc: string): number {
    const project = parseDocName(doc)?.project
    return project === undefined ? 0 : this.#parts.memory.copy(projectStream(project)).cursor
  }

  async #open(doc: string): Promise<void> {
    const { library } = this.#parts
    const copy = await library.get(doc)
    if (copy.updates > UPDATES_BEFORE_COMPACTION) await library.compact(doc)
    const channel = new ContentChannel(++this.#lastNumber, doc, this.#ownOf(doc), (payload) => this.#send(channel.number, payload))
    this.#byDoc.set(doc, channel)
    this.#byNumber.set(channel.number, channel)
    this.#say(channel.opening(copy))
  }

  #close(channel: ContentChannel): void {
    this.#forget(channel)
    this.#say({ type: 'close', channel: channel.number })
  }

  #forget(channel: ContentChannel): void {
    this.#byDoc.delete(channel.name)
    this.#byNumber.delete(channel.number)
  }

  /** The text is kept beside the doc, which starts over under a fresh client id. */
  async #reset(channel: ContentChannel, reason: string): Promise<void> {
    const resets = (this.#resets.get(channel.name) ?? 0) + 1
    this.#resets.set(channel.name, resets)
    if (resets >= RESETS_PER_CONNECTION_MAX) this.#refused.set(channel.name, 'for-good')
    if (this.#byNumber.has(channel.number)) this.#close(channel)
    await this.#parts.library.reset(channel.name, reason)
  }

  /** What was written under, and what editors that are open will write under. */
  #ownOf(doc: string): readonly number[] {
    const { memory, cursors } = this.#parts
    return [...new Set([...(memory.docs.get(doc)?.clients ?? []), ...cursors.clientsOf(doc)])]
  }

  #isDirty(doc: string): boolean {
    const note = this.#parts.memory.docs.get(doc)
    return note !== undefined && note.edits > note.saved
  }

  #say(message: Up): void {
    this.#send(CONTROL_CHANNEL, encodeUtf8(JSON.stringify(message)))
  }
}
