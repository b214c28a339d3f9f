import type { Replica } from '@baton/shared/replica/replica.ts'
import { Line, type LineOptions } from './line.ts'
import { takeSenderLock } from './sender-lock.ts'

/** A connection that another process holds, or is just making, shows within this time. */
const OTHERS_DIAL_MS_MAX = 300

/** The part of a process that may be the one to talk to the relay: it asks for that again and again until it is. */
export class Lead {
  readonly #folder: string
  readonly #replica: Replica
  readonly #options: Pick<LineOptions, 'relay' | 'token'>
  readonly #openedAt = performance.now()
  #lock: { readonly release: () => void } | undefined
  #line: Line | undefined
  #refusal: string | undefined
  #isClosed = false

  constructor(folder: string, replica: Replica, options: Pick<LineOptions, 'relay' | 'token'>) {
    this.#folder = folder
    this.#replica = replica
    this.#options = options
  }

  /** Why the relay will not have this device, if so. */
  get refusal(): string | undefined {
    return this.#refusal
  }

  /** The relay was tried and nobody answered. Of another process that leads it is taken for so when that is not connected after a while. */
  get isUnanswered(): boolean {
    if (this.#lock) return this.#line?.isUnanswered ?? false
    return !this.#replica.status().online && performance.now() - this.#openedAt > OTHERS_DIAL_MS_MAX
  }

  get isLeading(): boolean {
    return this.#lock !== undefined
  }

  /** Takes the lead if nobody has it. */
  async tryToLead(): Promise<void> {
    if (this.#lock || this.#refusal !== undefined || this.#isClosed) return
    this.#lock = takeSenderLock(this.#folder)
    if (!this.#lock) return
    await this.#replica.lead()
    if (this.#isClosed) return
    this.#line = new Line(this.#replica, { ...this.#options, onRefused: (reason) => this.#stepBack(reason) })
  }

  close(): void {
    this.#isClosed = true
    this.#line?.close()
  }

  /** After everything is stored: another process may talk from now on. */
  release(): void {
    this.#lock?.release()
    this.#lock = undefined
  }

  /** Another process may have a better token. */
  #stepBack(reason: string): void {
    this.#refusal = reason
    this.#line?.close()
    this.#line = undefined
    this.release()
  }
}
