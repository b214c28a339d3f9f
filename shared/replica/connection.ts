import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import { ANSWER_MS_MAX, HEARTBEAT_MS } from '../limits.ts'
import { present } from '../present.ts'
import { type Down, down } from '../protocol/down.ts'
import { CONTROL_CHANNEL, decodeFrame, encodeFrame } from '../protocol/frame.ts'
import type { Up } from '../protocol/up.ts'
import type { ConnectionParts } from './connection-parts.ts'
import { ContentLinks } from './content-links.ts'
import { isRoutable, wantedDocs } from './doc-routes.ts'
import { helloOf } from './hello.ts'
import { LedgerLinks } from './ledger-links.ts'
import { refusedDocs } from './refused-docs.ts'
import { sendRenewals } from './renewals.ts'

/**
 * One connection to the relay, from hello to its end. It speaks frames and knows neither sockets nor timers. Its methods run inside a turn.
 *
 *   greeting --welcome of this epoch--> live        a welcome of another epoch is stored, and greeted again
 */
export class Connection {
  readonly #parts: ConnectionParts
  readonly #ledgers: LedgerLinks
  readonly #content: ContentLinks
  #phase: 'greeting' | 'live' | 'over' = 'greeting'
  #saidAt = 0
  /** When the relay was asked for something that it has not answered with anything yet. */
  #askedAt: number | undefined

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.#ledgers = new LedgerLinks(parts, (message) => this.#say(message))
    this.#content = new ContentLinks(parts, (channel, payload) => this.#sendFrame(channel, payload))
  }

  async greet(): Promise<void> {
    this.#phase = 'greeting'
    this.#ledgers.clear()
    this.#content.clear()
    this.#parts.company.begin()
    await this.#noteLink(false)
    await this.#parts.settle()
    this.#ask(helloOf(this.#parts.memory))
  }

  /** The socket is gone. */
  end(): void {
    this.#phase = 'over'
  }

  /** What other processes of this device are told when this connection has ended. */
  noteEnd(): Promise<void> {
    return this.#noteLink(false)
  }

  /** Ends it from this side, to be made anew. */
  fail(): void {
    if (this.#phase === 'over') return
    this.#phase = 'over'
    this.#parts.socket.close()
  }

  async receive(frames: readonly Uint8Array[]): Promise<void> {
    this.#askedAt = undefined
    for (const bytes of frames) {
      if (this.#phase === 'over') return
      const frame = decodeFrame(bytes)
      if (frame?.channel === CONTROL_CHANNEL) await this.#control(frame.payload)
      else if (frame) await this.#content.receive(frame)
    }
    await this.#ledgers.store()
    await this.#content.store()
    await this.#parts.settle()
  }

  /** Does whatever there is to do by what memory says now. Called again until there is nothing more. */
  async advance(): Promise<void> {
    if (this.#phase !== 'live') return
    const { memory, ports, scope } = this.#parts
    await this.#ledgers.follow()
    for (const { doc, reason } of refusedDocs(memory)) await this.#parts.library.reset(doc, reason)
    await this.#content.follow(wantedDocs(memory, scope))
    for (const { stream, task } of this.#parts.company.take((stream) => this.#ledgers.isCurrent(stream))) {
      this.#say({ type: 'at', stream, ...present({ task }) })
    }
    if (memory.hasRenewals) await sendRenewals(ports, (message) => this.#say(message))
    await this.#noteLink(true)
  }

  /** Silence counts from a question on: where ticks are rare, as in a hidden tab, nobody may have asked. */
  sayCursors(): void {
    if (this.#phase === 'live') this.#content.sayCursors()
  }

  async tick(): Promise<void> {
    const now = this.#parts.ports.now()
    if (this.#askedAt !== undefined && now - this.#askedAt >= ANSWER_MS_MAX) return this.fail()
    if (this.#phase !== 'live') return
    this.#ledgers.tick()
    if (now - this.#saidAt >= HEARTBEAT_MS) this.#ask({ type: 'ping' })
  }

  async #control(payload: Uint8Array): Promise<void> {
    const message = parse(payload)
    if (message && 'now' in message) this.#parts.ports.noteTime?.(message.now)
    if (message?.type === 'rows') return this.#ledgers.take(message)
    // Rows are gathered only as long as nothing else comes: what follows may rest on them.
    await this.#ledgers.store()
    switch (message?.type) {
      case undefined:
      case 'pong':
        return
      case 'welcome':
        return this.#welcome(message)
      case 'reload':
        return this.#ledgers.reload(message.stream)
      case 'resend':
        return this.#ledgers.resend(message.stream, message.from) ? undefined : this.#fork()
      case 'forked':
        return this.#fork()
      case 'deadlines':
        return this.#parts.ports.storage.noteDeadlines(message.stream, message.deadlines)
      case 'presence':
        return this.#parts.company.hear(message.stream, message.peers)
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
    const { storage, newId, report, ...ports } = this.#parts.ports
    if (ports.member !== undefined && ports.member !== member) {
      // The device is theirs now; this replica goes on as another.
      await storage.forkDevice(newId())
      report(new OtherMember(member))
      return this.fail()
    }
    await storage.noteIdentity({ member, kind: as, ...(owner !== undefined && { owner }), scopes, projects })
    if (epoch === this.#parts.memory.epoch) {
      this.#phase = 'live'
      return
    }
    await storage.beginEpoch(epoch, lost)
    await this.#parts.settle()
    return this.greet()
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
    for (const { doc, edits, saved } of memory.docs.values()) if (edits > saved && isRoutable(memory, doc)) return false
    return this.#ledgers.areInStep() && this.#content.areLoaded(wantedDocs(memory, scope))
  }

  #ask(message: Up): void {
    this.#askedAt ??= this.#parts.ports.now()
    this.#say(message)
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

/** The connection was made in the name of somebody else than this replica is kept for. */
export class OtherMember extends Error {
  readonly member: string

  constructor(member: string) {
    super('Somebody else is signed in here.')
    this.member = member
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
