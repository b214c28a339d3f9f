import { CLOSE } from '@baton/shared/protocol/close-code.ts'
import { encodeFrame } from '@baton/shared/protocol/frame.ts'
import { type Rejection, retryOf } from '@baton/shared/rejection.ts'
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync'
import type { Committed } from '../streams/committed.ts'
import type { RelayDoc } from '../streams/content/relay-doc.ts'
import type { FrameAnswer } from '../streams/input.ts'
import type { ProjectHost } from '../streams/project.ts'
import type { Principal } from '../streams/rights.ts'
import type { ChannelCursors } from './channel-cursors.ts'
import { type ContentMessage, readContentMessage, syncMessage, updateMessage } from './content-message.ts'
import type { Peer } from './peer.ts'
import { PersistedCount } from './persisted-count.ts'

/** One connection's channel on one doc. It speaks unmodified y-protocols, and says on channel 0 how many of its frames are on disk. */
export class ContentChannel {
  readonly #parts: ContentParts
  readonly #count = new PersistedCount()
  /** How often a step 2 was asked for in vain. */
  #resyncs = 0
  /** Our steps 1 that are not answered yet: what comes meanwhile may lack what their step 2 will bring. */
  #unanswered = 0
  #mustAsk = false
  #isOver = false
  /** Ids of others whose structs this device's own build on, and which the relay does not have yet. */
  #waitsFor: readonly number[] = []
  #unsubscribe: () => void = () => {}
  #cancelAsk: () => void = () => {}

  constructor(parts: ContentParts) {
    this.#parts = parts
  }

  /** Says what the relay has, and asks for the device's own. Call it between ticks. */
  open(): void {
    const { peer, number, isWritable, host } = this.#parts
    this.#unsubscribe = host.subscribe((committed) => this.#tell(committed))
    peer.say({ type: 'opened', channel: number, writable: isWritable })
    this.#ask()
  }

  receive(payload: Uint8Array): void {
    const frame = this.#count.receive()
    let message: ContentMessage
    try {
      message = readContentMessage(payload)
    } catch {
      return this.#fail('This frame is no y-protocols message.')
    }
    switch (message.kind) {
      case 'step1':
        void this.#greet(message.stateVector, frame)
        return
      case 'update':
        if (message.isStep2 && this.#unanswered > 0) this.#unanswered--
        return this.#submit(message.update, message.isStep2, frame)
      case 'awareness':
        this.#count.needsNoDisk(frame)
        return this.#refused(this.#parts.cursors.receive(message.update))
      case 'query-awareness':
        this.#count.needsNoDisk(frame)
        return this.#parts.cursors.query()
      case 'other':
        return this.#count.needsNoDisk(frame)
    }
  }

  /** What is still being decided is told to nobody: the number may be another channel's by then. */
  close(): void {
    this.#isOver = true
    this.#unsubscribe()
    this.#cancelAsk()
    this.#parts.cursors.close()
  }

  /** A cursor that is none is not worth closing a doc for. */
  #refused(rejection: Rejection | undefined): void {
    if (rejection) this.#parts.onRefused(rejection)
  }

  async #greet(stateVector: Uint8Array, frame: number): Promise<void> {
    try {
      await this.#parts.host.read(() => this.#answer(stateVector))
      this.#persisted(frame)
    } catch (error) {
      this.#parts.onFailed(error)
    }
  }

  #submit(update: Uint8Array, isStep2: boolean, frame: number): void {
    const { host, name, principal, own } = this.#parts
    const isAwaited = !isStep2 && this.#unanswered > 0
    host.submit({
      kind: 'frame',
      doc: name,
      credential: principal.actor.credential,
      device: principal.actor.device,
      update,
      isStep2,
      own,
      resyncs: isAwaited ? 0 : this.#resyncs,
      origin: this,
      done: (answer) => {
        if (!this.#isOver) this.#judged(answer, frame, isStep2, isAwaited)
      },
    })
  }

  #judged(answer: FrameAnswer, frame: number, isStep2: boolean, isAwaited: boolean): void {
    switch (answer.kind) {
      case 'persisted':
        // A good step 2 holds whatever the frames with a gap before it held.
        if (isStep2) {
          this.#resyncs = 0
          this.#waitsFor = []
          this.#count.coverGaps(frame)
        }
        return this.#persisted(frame)
      case 'gap':
        if (!isAwaited) this.#resyncs++
        this.#count.gap(frame)
        this.#mustAsk = true
        return
      case 'waiting':
        this.#waitsFor = answer.clients
        this.#count.gap(frame)
        return this.#parts.peer.say({ type: 'waiting', channel: this.#parts.number, clients: [...answer.clients] })
      case 'fault':
        return this.#fail(answer.reason)
      case 'refused':
        this.#count.gap(frame)
        this.#askLater(answer.rejection)
        return this.#parts.onRefused(answer.rejection)
    }
  }

  /** Sends what was committed by others; whoever waited for it is asked again. */
  #tell({ content }: Pick<Committed, 'content'>): void {
    const { name, number, peer } = this.#parts
    for (const { doc, update, origin } of content) {
      if (doc !== name || origin === this) continue
      peer.sendFrame(encodeFrame(number, updateMessage(update)))
      if (this.#waitsFor.length > 0) this.#mustAsk = true
    }
    // Once for all frames of a tick: each answer holds all that the device has.
    if (this.#mustAsk) this.#ask()
  }

  /** What could not be taken now is asked for again, should nobody type meanwhile. */
  #askLater({ code }: Rejection): void {
    const retry = retryOf(code)
    if (typeof retry !== 'object') return
    this.#cancelAsk()
    this.#cancelAsk = this.#parts.after(retry.afterMs, () => this.#ask())
  }

  #ask(): void {
    this.#mustAsk = false
    this.#unanswered++
    const { doc, own, others, peer, number } = this.#parts
    const stateVector = doc.stateVectorFor(own, others)
    peer.sendFrame(encodeFrame(number, syncMessage(messageYjsSyncStep1, stateVector)))
  }

  #answer(stateVector: Uint8Array): void {
    const { doc, peer, number } = this.#parts
    const step2 = doc.encodeStep2(stateVector)
    if (step2) peer.sendFrame(encodeFrame(number, syncMessage(messageYjsSyncStep2, step2)))
    else this.#fail('This is no state vector.')
  }

  #persisted(frame: number): void {
    const count = this.#count.persisted(frame)
    if (count !== undefined) this.#parts.peer.say({ type: 'persisted', channel: this.#parts.number, count })
  }

  #fail(reason: string): void {
    this.#parts.onClosed(CLOSE.NOT_WRITABLE, reason)
  }
}

export interface ContentParts {
  readonly number: number
  readonly name: string
  readonly host: ProjectHost
  readonly doc: RelayDoc
  readonly principal: Principal
  readonly peer: Peer
  readonly cursors: ChannelCursors
  readonly isWritable: boolean
  readonly own: ReadonlySet<number>
  readonly others: readonly (readonly [client: number, clock: number])[]
  /** The channel is over: the device resets its copy under a fresh client id and keeps its text. */
  readonly onClosed: (code: number, reason: string) => void
  readonly onRefused: (rejection: Rejection) => void
  readonly onFailed: (error: unknown) => void
  /** Calls back once after `ms`; the answer cancels it. */
  readonly after: (ms: number, callback: () => void) => () => void
}
