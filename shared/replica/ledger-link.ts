import type { StreamName } from '../ids.ts'
import { COMMANDS_IN_FLIGHT_MAX, COMMANDS_PER_FRAME_MAX } from '../limits.ts'
import type { WireCommand } from '../protocol/command.ts'
import type { Up } from '../protocol/up.ts'
import { isHeldBack } from './hold-back.ts'
import type { Memory } from './memory.ts'

/**
 * One stream on one connection: how far it is read, and which of this device's commands are on their way.
 *
 *   loading --full set--> subscribing --rows--> current          a gap in what comes subscribes again
 */
export class LedgerLink {
  readonly stream: StreamName
  readonly #memory: Memory
  phase: 'waiting' | 'loading' | 'subscribing' | 'current' = 'waiting'
  /** Commands up to this number were sent on this connection. */
  #sentUpTo: number
  /** When something was last sent or came, by this device's clock. */
  #stirredAt = 0

  constructor(stream: StreamName, memory: Memory) {
    this.stream = stream
    this.#memory = memory
    this.#sentUpTo = this.known
  }

  /** The outcomes of this device's commands are known up to this number. */
  get known(): number {
    const first = this.#memory.outbox.undecided(this.stream)[0]
    return first ? first.command.deviceSeq - 1 : this.#memory.copy(this.stream).numbered
  }

  get isSubscribed(): boolean {
    return this.phase === 'subscribing' || this.phase === 'current'
  }

  subscription(now: number): Up {
    this.phase = 'subscribing'
    this.#stirredAt = now
    return { type: 'subscribe', stream: this.stream, cursor: this.#memory.copy(this.stream).cursor, outcome: this.known }
  }

  /** The next commands to send, in the order of their numbers; none while the first of them is held back. */
  next(now: number): readonly WireCommand[] {
    const { outbox, device } = this.#memory
    if (!this.isSubscribed || this.#sentUpTo >= this.#memory.copy(this.stream).numbered) return []
    const { known } = this
    const room = Math.min(COMMANDS_PER_FRAME_MAX, known + COMMANDS_IN_FLIGHT_MAX - this.#sentUpTo)
    const batch: WireCommand[] = []
    for (const stored of outbox.from(device, this.stream, this.#sentUpTo + 1)) {
      const { deviceSeq } = stored.command
      if (batch.length >= room || isHeldBack(this.#memory, stored, deviceSeq === known + 1)) break
      batch.push(stored.command)
      this.#sentUpTo = deviceSeq
    }
    if (batch.length > 0) this.#stirredAt = now
    return batch
  }

  heard(now: number): void {
    this.#stirredAt = now
  }

  /** Sends again from this number on. False when this device no longer has it. */
  rewind(from: number): boolean {
    const [first] = this.#memory.outbox.from(this.#memory.device, this.stream, from)
    if (first?.command.deviceSeq !== from) return false
    this.#sentUpTo = from - 1
    return true
  }

  /** Something is on its way and nothing has been heard for this long: a frame may be lost. */
  isStalled(now: number, afterMs: number): boolean {
    const isExpecting = this.phase === 'subscribing' || (this.isSubscribed && this.#sentUpTo > this.known)
    return isExpecting && now - this.#stirredAt >= afterMs
  }

  /** Asks for everything that may have been lost again. */
  startOver(): void {
    this.#sentUpTo = this.known
  }
}
