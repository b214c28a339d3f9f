import type { StreamName } from '../ids.ts'
import { HEARTBEAT_MS } from '../limits.ts'
import type { RowsAnswer } from '../protocol/rows-answer.ts'
import type { Up } from '../protocol/up.ts'
import type { ConnectionParts } from './connection-parts.ts'
import { LedgerLink } from './ledger-link.ts'
import { mergeRows } from './merge-rows.ts'
import type { RowsBatch } from './storage.ts'

/** The streams of one connection: subscribes to each that is wanted, stores what comes, and sends what this device wants in it. */
export class LedgerLinks {
  readonly #parts: Omit<ConnectionParts, 'socket' | 'scope'>
  readonly #say: (message: Up) => void
  readonly #links = new Map<StreamName, LedgerLink>()
  /** Rows that came in this turn and are stored together at its end. */
  #rows: { readonly batch: RowsBatch; readonly link: LedgerLink } | undefined

  constructor(parts: Omit<ConnectionParts, 'socket' | 'scope'>, say: (message: Up) => void) {
    this.#parts = parts
    this.#say = say
  }

  clear(): void {
    this.#links.clear()
    this.#rows = undefined
  }

  async follow(): Promise<void> {
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
    for (const link of this.#links.values()) this.#sendCommands(link)
  }

  isCurrent(stream: StreamName): boolean {
    return this.#links.get(stream)?.phase === 'current'
  }

  /** Everything is read, and nothing waits to be decided. */
  areInStep(): boolean {
    const { memory } = this.#parts
    return memory
      .wantedStreams()
      .every((stream) => this.#links.get(stream)?.phase === 'current' && memory.outbox.undecided(stream).length === 0)
  }

  /** Tries failed loads again, and asks again for what seems to be lost. */
  tick(): void {
    const now = this.#parts.ports.now()
    for (const link of this.#links.values()) {
      if (link.phase === 'waiting') this.#load(link)
      else if (link.isStalled(now, HEARTBEAT_MS)) {
        link.startOver()
        this.#say(link.subscription(now))
        this.#sendCommands(link)
      }
    }
  }

  reload(stream: StreamName): void {
    const link = this.#links.get(stream)
    if (link) this.#load(link)
  }

  /** False when this device no longer has what it is asked to send again. */
  resend(stream: StreamName, from: number): boolean {
    return this.#links.get(stream)?.rewind(from) ?? true
  }

  async take(batch: RowsBatch): Promise<void> {
    const link = this.#links.get(batch.stream)
    if (!link) return
    const merged = this.#rows && mergeRows(this.#rows.batch, batch)
    if (!merged) await this.store()
    this.#rows = { batch: merged ?? batch, link }
  }

  /** What does not follow on the cursor is asked for again, unless it is old. */
  async store(): Promise<void> {
    if (!this.#rows) return
    const { batch, link } = this.#rows
    this.#rows = undefined
    const { memory, ports } = this.#parts
    link.heard(ports.now())
    const isStored = await ports.storage.applyRows(batch, ports.now())
    if (isStored) link.phase = 'current'
    else if (link.isSubscribed && batch.upto > memory.copy(batch.stream).cursor) this.#say(link.subscription(ports.now()))
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
    if (this.#links.get(link.stream) !== link) return
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
}
