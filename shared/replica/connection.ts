import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import type { StreamName } from '../ids.ts'
import { HEARTBEAT_MS, SILENCE_MS_MAX } from '../limits.ts'
import { type Down, down } from '../protocol/down.ts'
import { CONTROL_CHANNEL, decodeFrame, encodeFrame } from '../protocol/frame.ts'
import type { RowsAnswer } from '../protocol/rows-answer.ts'
import type { Up } from '../protocol/up.ts'
import type { ConnectionParts } from './connection-parts.ts'
import { ContentLinks } from './content-links.ts'
import { isRoutable, wantedDocs } from './doc-routes.ts'
import { helloOf } from './hello.ts'
import { LedgerLink } from './ledger-link.ts'
import { mergeRows } from './merge-rows.ts'
import type { OwnEdit } from './prose-copy.ts'
import { sendRenewals } from './renewals.ts'
import type { RowsBatch } from './storage.ts'

/**
 * One connection to the relay, from hello to its end. It speaks frames and knows neither sockets nor timers. All its methods run inside a
 * turn, but for those that say otherwise.
 *
 *   greeting --welcome of this epoch--> live        a welcome of another epoch is stored, and greeted again
 */
export class Connection {
  readonly #parts: ConnectionParts
  readonly #links = new Map<StreamName, LedgerLink>()
  readonly #content: ContentLinks
  #phase: 'greeting' | 'live' | 'over' = 'greeting'
  #heardAt: number
  #saidAt = 0
  #rows: { readonly batch: RowsBatch; readonly link: LedgerLink } | undefined

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.#heardAt = parts.ports.now()
    this.#content = new ContentLinks(parts, (channel, payload) => this.#sendFrame(channel, payload))
  }

  get isLive(): boolean {
    return this.#phase === 'live'
  }

  async greet(): Promise<void> {
    this.#phase = 'greeting'
    this.#links.clear()
    this.#content.clear()
    await this.#noteLink(false)
    await this.#parts.settle()
    this.#say(helloOf(this.#parts.memory))
  }

  /** What comes of a call for this connection after its end is nobody's. */
  end(): void {
    this.#phase = 'over'
  }

  /** Ends it from this side, to be made anew. */
  fail(): void {
    if (this.#phase === 'over') return
    this.#phase = 'over'
    this.#parts.socket.close()
  }

  async receive(frames: readonly Uint8Array[]): Promise<void> {
    this.#heardAt = this.#parts.ports.now()
    for (const bytes of frames) {
      if (this.#phase === 'over') return
      const frame = decodeFrame(bytes)
      if (frame === undefined) continue
      if (frame.channel === CONTROL_CHANNEL) await this.#control(frame.payload)
      else await this.#content.receive(frame)
    }
    await this.#storeRows()
    await this.#content.store()
    await this.#parts.settle()
  }

  /** Does whatever there is to do by what memory says now. Called again until there is nothing more. */
  async advance(edits: ReadonlyMap<string, readonly OwnEdit[]>): Promise<void> {
    if (this.#phase !== 'live') return
    const { memory, ports, scope } = this.#parts
    await this.#followStreams()
    for (const link of this.#links.values()) this.#sendCommands(link)
    await this.#content.follow(wantedDocs(memory, scope), edits)
    if (memory.hasRenewals) await sendRenewals(ports, (message) => this.#say(message))
    await this.#noteLink(true)
  }

  /** Asks again for what may be lost. Answers whether the connection still breathes. */
  async tick(): Promise<void> {
    const now = this.#parts.ports.now()
    if (now - this.#heardAt >= SILENCE_MS_MAX) return this.fail()
    if (this.#phase !== 'live') return
    for (const link of this.#links.values()) {
      if (link.phase === 'waiting') this.#load(link)
      else if (link.isStalled(now, HEARTBEAT_MS)) {
        link.startOver()
        this.#say(link.subscription(now))
        this.#sendCommands(link)
      }
    }
    if (now - this.#saidAt >= HEARTBEAT_MS) this.#say({ type: 'ping' })
  }

  /** What other processes of this device are told when this connection ends. */
  async noteEnd(): Promise<void> {
    await this.#noteLink(false)
  }

  async #control(payload: Uint8Array): Promise<void> {
    const message = parse(payload)
    if (message?.type !== 'rows') await this.#storeRows()
    switch (message?.type) {
      case undefined:
      case 'pong':
        return
      case 'welcome':
        return this.#welcome(message)
      case 'rows':
        return this.#takeRows(message)
      case 'reload': {
        const link = this.#links.get(message.stream)
        if (link) this.#load(link)
        return
      }
      case 'resend': {
        const link = this.#links.get(message.stream)
        if (link && !link.rewind(message.from)) await this.#fork()
        return
      }
      case 'forked':
        return this.#fork()
      case 'deadlines':
        return this.#parts.ports.storage.noteDeadlines(message.stream, message.deadlines)
      case 'opened':
      case 'persisted':
      case 'waiting':
      case 'closed':
        return this.#content.control(message)
      case 'error':
        return this.#parts.ports.report(new Error(`The relay says ${message.code}: ${message.reason}`))
    }
  }

  async #welcome({ epoch, lost, member, as, owner, scopes, projects }: Extract<Down, { type: 'welcome' }>): Promise<void> {
    const { storage } = this.#parts.ports
    await storage.noteIdentity({ member, kind: as, ...(owner !== undefined && { owner }), scopes, projects })
    if (epoch === this.#parts.memory.epoch) {
      this.#phase = 'live'
      return
    }
    await storage.beginEpoch(epoch, lost)
    await this.#parts.settle()
    return this.greet()
  }

  async #takeRows(batch: RowsBatch): Promise<void> {
    const link = this.#links.get(batch.stream)
    if (!link) return
    const merged = this.#rows && mergeRows(this.#rows.batch, batch)
    if (merged) {
      this.#rows = { batch: merged, link }
      return
    }
    await this.#storeRows()
    this.#rows = { batch, link }
  }

  /** What does not follow on the cursor is asked for again, unless it is old. */
  async #storeRows(): Promise<void> {
    if (!this.#rows) return
    const { batch, link } = this.#rows
    this.#rows = undefined
    const { memory, ports } = this.#parts
    link.heard(ports.now())
    const isStored = await ports.storage.applyRows(batch, ports.now())
    if (isStored) link.phase = 'current'
    else if (link.isSubscribed && batch.upto > memory.copy(batch.stream).cursor) this.#say(link.subscription(ports.now()))
  }

  async #followStreams(): Promise<void> {
    const { memory, ports } = this.#parts
    const wanted = new Set(memory.wantedStreams())
    for (const stream of wanted) {
      if (this.#links.has(stream)) continue
      const link = new LedgerLink(stream, memory)
      this.#links.set(stream, link)
      if (memory.copy(stream).cursor === 0) this.#load(link)
      else this.#say(link.subscription(ports.now()))
    }
    for (const stream of this.#links.keys()) {
      if (wanted.has(stream)) continue
      this.#links.delete(stream)
      this.#say({ type: 'unsubscribe', stream })
    }
    for (const stream of memory.lostStreams()) await ports.storage.dropRows(stream)
  }

  /** The full set by HTTP, then the tail. Whatever fails is tried again at a tick. */
  #load(link: LedgerLink): void {
    if (link.phase === 'loading') return
    link.phase = 'loading'
    const { ports, turns } = this.#parts
    const failed = (error: unknown) => {
      link.phase = 'waiting'
      ports.report(error)
    }
    void ports.fetchRows(link.stream).then((answer) => turns.run(() => this.#loaded(link, answer)).catch(failed), failed)
  }

  async #loaded(link: LedgerLink, answer: RowsAnswer): Promise<void> {
    const { ports, memory, settle } = this.#parts
    await ports.storage.replaceRows(answer)
    await settle()
    if (this.#phase !== 'live' || this.#links.get(link.stream) !== link) return
    if (memory.copy(link.stream).cursor === 0 && answer.upto > 0) {
      link.phase = 'waiting'
      return
    }
    this.#say(link.subscription(ports.now()))
    await settle()
  }

  #sendCommands(link: LedgerLink): void {
    for (;;) {
      const commands = link.next(this.#parts.ports.now())
      if (commands.length === 0) return
      this.#say({ type: 'commands', stream: link.stream, commands: [...commands] })
    }
  }

  /** Unsaved text of the device that was copied is kept: whether the other copy hands it in, nobody here can know. */
  async #fork(): Promise<void> {
    const { memory, library, ports } = this.#parts
    for (const { doc, edits, saved } of memory.docs.values()) {
      if (edits > saved) await library.reset(doc, 'This folder or profile was copied; the text may be at the relay already.')
    }
    await ports.storage.forkDevice(ports.newId())
    this.fail()
  }

  async #noteLink(online: boolean): Promise<void> {
    const { memory, ports } = this.#parts
    const note = { online, synced: online && this.#isSynced() }
    if (note.online !== memory.link.online || note.synced !== memory.link.synced) await ports.storage.noteLink(note)
  }

  #isSynced(): boolean {
    const { memory, scope } = this.#parts
    for (const stream of memory.wantedStreams()) {
      if (this.#links.get(stream)?.phase !== 'current' || memory.outbox.undecided(stream).length > 0) return false
    }
    for (const { doc, edits, saved } of memory.docs.values()) if (edits > saved && isRoutable(memory, doc)) return false
    return this.#content.areLoaded(wantedDocs(memory, scope))
  }

  #say(message: Up): void {
    this.#sendFrame(CONTROL_CHANNEL, encodeUtf8(JSON.stringify(message)))
  }

  #sendFrame(channel: number, payload: Uint8Array): void {
    if (this.#phase === 'over') return
    this.#saidAt = this.#parts.ports.now()
    this.#parts.socket.send(encodeFrame(channel, payload))
  }
}

/** Nothing when it is a message that this build does not know. */
function parse(payload: Uint8Array): Down | undefined {
  try {
    const message = down.safeParse(JSON.parse(decodeUtf8(payload)))
    return message.success ? message.data : undefined
  } catch {
    return undefined
  }
}
