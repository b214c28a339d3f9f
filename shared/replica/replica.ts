import type * as Y from 'yjs'
import type { Prose } from '../content/brief.ts'
import type { DocKind } from '../content/layout.ts'
import type { Id, StreamName } from '../ids.ts'
import { CONFIRMED_COMMANDS_KEPT_MS } from '../limits.ts'
import type { Peer } from '../protocol/presence.ts'
import type { Rejection } from '../rejection.ts'
import { Clerk, type SendOptions, type Sent } from './clerk.ts'
import { Company } from './company.ts'
import { Conversation, type ConversationParts } from './conversation.ts'
import { Cursors } from './cursors.ts'
import { rulesOf } from './draft.ts'
import { Library } from './library.ts'
import type { LiveDoc } from './live-doc.ts'
import { LiveDocs } from './live-docs.ts'
import { Memory } from './memory.ts'
import type { ReplicaPorts, ReplicaScope, Socket } from './ports.ts'
import { ProseDesk } from './prose-desk.ts'
import { Readings } from './readings.ts'
import type { KeptText, Renewal } from './storage.ts'
import { Turns } from './turns.ts'
import type { Whisper } from './whisper.ts'

/**
 * A device's copy of what its member may see, and the outbox of what its member wants. It works without a connection, and with one it
 * brings both in step. It knows no clock, timer, socket or disk: those are its ports and its driver, which calls `connected`, `received`,
 * `disconnected`, `tick` once a second, and `refresh` whenever another process may have stored something.
 */
export class Replica extends Readings {
  readonly #ports: ReplicaPorts
  readonly #cursors: Cursors
  readonly #company: Company
  readonly #live: LiveDocs
  readonly #library: Library
  readonly #desk: ProseDesk
  readonly #clerk: Clerk
  readonly #conversation: Conversation
  readonly #turns = new Turns()
  readonly #listeners = new Set<() => void>()
  /** The change that listeners heard of last. */
  #told = 0
  #isSayingCursors = false

  private constructor(ports: ReplicaPorts, scope: ReplicaScope, memory: Memory) {
    super(memory, ports.now, () => this.#live.unstored)
    memory.learn(rulesOf)
    this.#ports = ports
    this.#cursors = new Cursors(ports, { moved: () => this.#sayCursorsSoon(), joined: () => this.#settleSoon() })
    this.#company = new Company(ports, () => this.#settleSoon())
    this.#live = new LiveDocs(ports, this.memory, this.#cursors, (job) => this.#write(job))
    this.#library = new Library(ports, this.memory, () => this.#live.tryToStore())
    this.#desk = new ProseDesk(ports, this.memory, this.#library)
    this.#clerk = new Clerk(ports, this.memory, this.#desk, () => this.#storeTyped())
    this.#conversation = new Conversation(this.#parts(ports, scope), () => this.#read())
  }

  #parts(ports: ReplicaPorts, scope: ReplicaScope): ConversationParts {
    const [memory, library, cursors, company, turns] = [this.memory, this.#library, this.#cursors, this.#company, this.#turns]
    return { ports, scope, memory, library, cursors, company, turns, settle: () => this.#settle() }
  }

  /** `memory`: what was read already of what is stored, so that it was to be seen before this half was there. */
  static async open(ports: ReplicaPorts, scope: ReplicaScope, memory = new Memory(scope)): Promise<Replica> {
    const replica = new Replica(ports, scope, memory)
    await ports.storage.prune(ports.now() - CONFIRMED_COMMANDS_KEPT_MS)
    await replica.refresh()
    return replica
  }

  /** Called after anything changed; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  // Writing: resolves when it is on this device's disk.

  send(stream: StreamName, type: string, args: unknown, options: SendOptions = {}): Promise<Sent | Rejection> {
    return this.#write(() => this.#clerk.send(stream, type, args, options))
  }

  acknowledge(command: Id): Promise<void> {
    return this.#write(() => this.#ports.storage.acknowledge(command))
  }

  /** Nothing while this device does not have it; then it is asked for. */
  prose(project: Id, task: Id): Promise<Prose | undefined> {
    return this.#write(() => this.#desk.prose(project, task))
  }

  /** The same for the scratchpad of a task, and for a page. */
  text(project: Id, kind: Exclude<DocKind, 'brief'>, subject: Id): Promise<string | undefined> {
    return this.#write(() => this.#desk.text(project, kind, subject))
  }

  editProse(project: Id, kind: DocKind, subject: Id, change: (doc: Y.Doc) => void): Promise<{ readonly ok: true } | Rejection> {
    return this.#write(() => this.#desk.edit(project, kind, subject, change))
  }

  /** Opens the text of a task or page for an editor, until that closes it. */
  openDoc(project: Id, kind: DocKind, subject: Id): LiveDoc {
    return this.#live.open(project, kind, subject)
  }

  /** Resolves when all that was typed in editors by now is on this device's disk; rejects when the disk does not take it. */
  stored(): Promise<void> {
    return this.#write(() => this.#storeTyped())
  }

  /** Who is connected to a project now, one entry a connection: the same list until it changes. Without a connection nobody knows. */
  presence(project: Id): readonly Peer[] {
    return this.#company.peers(project)
  }

  onPresence(listener: () => void): () => void {
    return this.#company.onChange(listener)
  }

  /** Lets others see which task is looked at here. */
  lookAt(project: Id, task: Id | undefined): void {
    this.#company.look(project, task)
  }

  keptTexts(): Promise<readonly KeptText[]> {
    return this.#ports.storage.keptTexts()
  }

  dropKeptText(id: Id): Promise<void> {
    return this.#write(() => this.#live.dropKept(id))
  }

  renew(renewals: readonly Renewal[]): Promise<void> {
    return this.#write(() => this.#ports.storage.requestRenewals(renewals))
  }

  // The driver's side.

  /** Takes in what other processes of this device have stored. */
  refresh(): Promise<void> {
    return this.#turns.run(() => this.#catchUp())
  }

  /** This process is the one that talks to the relay from now on. Whatever the one before it said of its connection is over. */
  lead(): Promise<void> {
    return this.#write(() => this.#ports.storage.noteLink({ online: false, synced: false }))
  }

  /** What another process of this device whispered. */
  overheard(whisper: Whisper): void {
    switch (whisper.type) {
      case 'cursors':
        return this.#cursors.overhear(whisper)
      case 'presence':
      case 'look':
        return this.#company.overhear(whisper)
      case 'who':
        this.#cursors.sayAll()
        return this.#company.sayAll()
    }
  }

  connected(socket: Socket): void {
    this.#conversation.connected(socket)
  }

  received(bytes: Uint8Array): void {
    this.#conversation.received(bytes)
  }

  disconnected(): void {
    this.#conversation.disconnected()
  }

  tick(): void {
    this.#live.tick()
    this.#conversation.tick()
  }

  /** Resolves when everything that was asked for and received has been done. */
  settled(): Promise<void> {
    return this.#turns.settled()
  }

  async close(): Promise<void> {
    this.disconnected()
    await this.#turns.run(() => this.#live.tryToStore())
    await this.#turns.settled()
    this.#live.close()
    this.#library.close()
  }

  #write<Result>(job: () => Promise<Result>): Promise<Result> {
    return this.#turns.run(async () => {
      await this.#catchUp()
      if (this.#live.unstored > 0) await this.#storeTyped().catch(() => {})
      const result = await job()
      await this.#settle()
      return result
    })
  }

  /** Cursors move with every key: one turn takes them all. */
  #sayCursorsSoon(): void {
    if (this.#isSayingCursors) return
    this.#isSayingCursors = true
    void this.#turns.run(async () => {
      this.#isSayingCursors = false
      this.#conversation.sayCursors()
    })
  }

  /** There is something to be said that is stored nowhere. */
  #settleSoon(): void {
    void this.#turns.run(() => this.#settle()).catch(this.#ports.report)
  }

  /** Puts on disk what editors have typed by now; rejects when the disk does not take it. */
  async #storeTyped(): Promise<void> {
    await this.#live.store()
    await this.#read()
  }

  /** What others stored is taken in before anything is read or decided here. */
  async #catchUp(): Promise<void> {
    if (await this.#read()) await this.#settle()
  }

  /** Whether there was anything new. */
  async #read(): Promise<boolean> {
    const before = this.memory.change
    this.memory.apply(await this.#ports.storage.tail(before))
    return this.memory.change !== before || this.memory.hasRenewals
  }

  /** Until what is stored is in memory and the connection has nothing more to do about it. */
  async #settle(): Promise<void> {
    for (let change = -1; change !== this.memory.change; ) {
      await this.#read()
      change = this.memory.change
      await this.#library.catchUp()
      await this.#live.follow()
      await this.#conversation.advance()
      await this.#read()
    }
    if (this.#told === this.memory.change) return
    this.#told = this.memory.change
    for (const listener of this.#listeners) listener()
  }
}
