import type { Id, StreamName } from '@baton/shared/ids.ts'
import { CONTACT_NOTED_EVERY_MS, UNREAD_BYTES_MAX } from '@baton/shared/limits.ts'
import { CLOSE } from '@baton/shared/protocol/close-code.ts'
import { CONTROL_CHANNEL, decodeFrame, type Frame } from '@baton/shared/protocol/frame.ts'
import type { Hello } from '@baton/shared/protocol/hello.ts'
import type { Up } from '@baton/shared/protocol/up.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { Away } from '../streams/input.ts'
import { type Principal, principalOf } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import { whenExpired } from './expiry.ts'
import { greet } from './greet.ts'
import { type Ledger, type LedgerFor, Ledgers } from './ledgers.ts'
import { OpenDocs } from './open-docs.ts'
import { parseUp } from './parse-up.ts'
import { Peer, type Socket } from './peer.ts'

/**
 * One replica's connection. It speaks frames and knows no socket: the same code serves a WebSocket and the simulator's queues.
 *
 *   greeting --hello--> open --close--> closed        a second hello, after a new epoch, begins from nothing
 */
export class Connection {
  readonly #streams: Streams
  readonly #credential: Id
  readonly #peer: Peer
  #phase: Phase = { at: 'greeting' }
  readonly #ledgers: Ledgers
  readonly #docs: OpenDocs
  readonly #away = new Map<StreamName, Away>()
  readonly #frames: Uint8Array[] = []
  #unreadBytes = 0
  #isBusy = false
  readonly #stopWatching: () => void
  #stopExpiry: () => void = () => {}

  constructor(streams: Streams, credential: Id, socket: Socket) {
    this.#streams = streams
    this.#credential = credential
    this.#peer = new Peer(socket)
    this.#ledgers = new Ledgers(streams)
    this.#docs = new OpenDocs(streams, this.#peer)
    this.#stopWatching = streams.workspace.subscribe(({ revokes }) => {
      if (revokes) this.#checkRights()
    })
  }

  /** Frames are handled in order; one that has to wait for the store holds those behind it. */
  receive(bytes: Uint8Array): void {
    this.#frames.push(bytes)
    this.#unreadBytes += bytes.length
    if (this.#unreadBytes > UNREAD_BYTES_MAX) return this.#end(CLOSE.TRY_LATER, 'You send faster than this is read.')
    if (!this.#isBusy) void this.#work()
  }

  /** It has said who it is. */
  get isGreeted(): boolean {
    return this.#phase.at === 'open'
  }

  /** The socket is gone. */
  closed(): void {
    if (this.#phase.at === 'closed') return
    this.#noteContact()
    this.#phase = { at: 'closed' }
    this.#peer.gone()
    this.#stopWatching()
    this.#letGo()
  }

  /** Closes all that this connection has open. */
  #letGo(): void {
    this.#stopExpiry()
    this.#docs.closeAll()
    this.#ledgers.close()
    this.#away.clear()
  }

  async #work(): Promise<void> {
    this.#isBusy = true
    try {
      for (let bytes = this.#frames.shift(); bytes && this.#phase.at !== 'closed'; bytes = this.#frames.shift()) {
        this.#unreadBytes -= bytes.length
        const pending = this.#handle(bytes)
        if (pending) await pending
      }
    } catch (error) {
      this.#failed(error)
    } finally {
      this.#isBusy = false
    }
  }

  #handle(bytes: Uint8Array): Promise<void> | undefined {
    const frame = decodeFrame(bytes)
    if (!frame) return this.#malformed('This is no frame: a varint channel comes first.')
    return frame.channel === CONTROL_CHANNEL ? this.#control(frame) : this.#content(frame)
  }

  #content({ channel, payload }: Frame): undefined {
    this.#docs.receive(channel, payload)
    return undefined
  }

  #control({ payload }: Frame): Promise<void> | undefined {
    const message = parseUp(payload)
    if (typeof message === 'string') return this.#malformed(message)
    if (message.type === 'hello') return this.#greet(message)
    if (this.#phase.at !== 'open') return this.#malformed('The first message is a hello.')
    const { principal } = this.#phase
    this.#streams.heartbeats.heard(principal.actor.device, principal.member)
    switch (message.type) {
      case 'subscribe':
        return this.#subscribe(principal, message)
      case 'unsubscribe':
        this.#ledgers.get(message.stream)?.close()
        return undefined
      case 'commands':
        return this.#submit(principal, message)
      case 'renew':
        this.#ledgers.get(message.stream)?.renew(message)
        return undefined
      case 'at':
        this.#ledgers.get(message.stream)?.look(message.task)
        return undefined
      case 'open':
        return this.#openDoc(principal, message)
      case 'close':
        this.#docs.close(message.channel)
        return undefined
      case 'ping':
        this.#streams.uses.note(this.#credential)
        if (this.#streams.clock.now() - this.#phase.notedAt > CONTACT_NOTED_EVERY_MS) this.#noteContact()
        this.#peer.say({ type: 'pong', now: this.#streams.clock.now() })
        return undefined
    }
  }

  async #greet(hello: Hello): Promise<void> {
    const greeting = await greet(this.#streams, this.#credential, hello)
    if (!greeting.ok) return this.#end(greeting.close, greeting.reason)
    // It may have hung up meanwhile: who is gone opens nothing more.
    if (this.#phase.at === 'closed') return
    const { principal, welcome } = greeting
    this.#letGo()
    this.#stopExpiry = whenExpired(this.#streams, this.#credential, () => this.#checkRights())
    this.#phase = { at: 'open', principal, notedAt: this.#streams.clock.now() }
    this.#streams.uses.note(this.#credential)
    this.#streams.heartbeats.heard(principal.actor.device, principal.member)
    // The numbers of another epoch are not these: such a replica says hello again when it has stored the new one.
    if (hello.epoch === welcome.epoch) for (const known of hello.streams) await this.#meet(principal, known)
    this.#peer.say(welcome)
  }

  /** Sets the device's base in a new epoch, and learns how long it was away. */
  async #meet(principal: Principal, { stream, base, queued }: Hello['streams'][number]): Promise<void> {
    const ledger = await this.#ledger(principal, stream)
    const before = await ledger?.contact(base)
    if (before) this.#away.set(stream, { ms: this.#streams.clock.now() - before.contactAt, queued, parkedTasks: new Set() })
  }

  async #subscribe(principal: Principal, { stream, cursor, outcome }: Extract<Up, { type: 'subscribe' }>): Promise<void> {
    const ledger = await this.#ledger(principal, stream)
    if (ledger) await ledger.subscribe(cursor, outcome)
    else this.#peer.say({ type: 'error', code: 'NOT_FOUND', reason: `There is no ${stream} for this credential.` })
  }

  #submit(principal: Principal, { stream, commands }: Extract<Up, { type: 'commands' }>): Promise<void> | undefined {
    const { device } = principal.actor
    if (commands.some((command) => command.device !== device || command.stream !== stream)) {
      return this.#malformed('A device sends its own commands, each under its stream.')
    }
    const known = this.#ledgers.get(stream)
    if (known) {
      known.submit(commands, this.#away.get(stream))
      return undefined
    }
    return this.#ledger(principal, stream).then((ledger) => {
      if (ledger) ledger.submit(commands, this.#away.get(stream))
      else this.#peer.say({ type: 'error', code: 'NOT_FOUND', reason: `There is no ${stream} for this credential.` })
    })
  }

  #ledger(principal: Principal, stream: StreamName): Promise<Ledger | undefined> {
    return this.#ledgers.open(stream, { principal, peer: this.#peer, onLost: this.#onLost(stream) })
  }

  #onLost(stream: StreamName): LedgerFor['onLost'] {
    return (answer) => {
      switch (answer.kind) {
        case 'resend':
          return this.#peer.say({ type: 'resend', stream, from: answer.from })
        case 'forked':
          return this.#peer.say({ type: 'forked', stream })
        case 'refused':
          return this.#refused(answer.rejection)
      }
    }
  }

  #refused({ code, reason }: Rejection): void {
    if (code === 'REVOKED' || code === 'UNAUTHENTICATED') this.#end(CLOSE.REVOKED, reason)
    else this.#peer.say({ type: 'error', code, reason })
  }

  async #openDoc(principal: Principal, message: Extract<Up, { type: 'open' }>): Promise<void> {
    const fault = await this.#docs.open(principal, message, {
      onRefused: (rejection) => this.#refused(rejection),
      onFailed: (error) => this.#failed(error),
    })
    if (fault !== undefined) this.#malformed(fault)
  }

  #checkRights(): void {
    if (this.#phase.at !== 'open') return
    const { device } = this.#phase.principal.actor
    const principal = principalOf(this.#streams.workspace.state, this.#credential, device, this.#streams.clock.now())
    if (!principal.ok) this.#end(CLOSE.REVOKED, principal.reason)
  }

  #noteContact(): void {
    if (this.#phase.at !== 'open') return
    this.#phase = { ...this.#phase, notedAt: this.#streams.clock.now() }
    for (const ledger of this.#ledgers.all()) void ledger.contact()
  }

  #failed(error: unknown): void {
    this.#streams.report(error, 'connection')
    this.#end(CLOSE.TRY_LATER, 'The relay failed; its log says why.')
  }

  #malformed(reason: string): undefined {
    this.#peer.say({ type: 'error', code: 'INVALID', reason })
    this.#end(CLOSE.MALFORMED, reason)
    return undefined
  }

  #end(code: number, reason: string): void {
    this.#peer.close(code, reason.slice(0, CLOSE_REASON_CHARS_MAX))
    this.closed()
  }
}

type Phase =
  | { readonly at: 'greeting' }
  | { readonly at: 'open'; readonly principal: Principal; readonly notedAt: number }
  | { readonly at: 'closed' }

/** A close frame carries at most 123 bytes of reason; ours may have letters of three bytes. */
const CLOSE_REASON_CHARS_MAX = 40
