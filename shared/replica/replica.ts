import type * as Y from 'yjs'
import type { Prose } from '../content/brief.ts'
import { type Id, projectStream, type StreamName } from '../ids.ts'
import { CONFIRMED_COMMANDS_KEPT_MS } from '../limits.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Outcome } from '../protocol/outcome.ts'
import type { Rejection } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { Clerk, type SendOptions, type Sent } from './clerk.ts'
import { Conversation } from './conversation.ts'
import { Library } from './library.ts'
import type { LiveDoc, TaskDocKind } from './live-doc.ts'
import { LiveDocs } from './live-docs.ts'
import { Memory } from './memory.ts'
import type { ReplicaPorts, ReplicaScope, Socket } from './ports.ts'
import { ProseDesk } from './prose-desk.ts'
import type { SyncStatus } from './status.ts'
import type { Identity, KeptText, Renewal, StoredCommand } from './storage.ts'
import { Turns } from './turns.ts'

/**
 * A device's copy of what its member may see, and the outbox of what its member wants. It works without a connection, and with one it
 * brings both in step. It knows no clock, timer, socket or disk: those are its ports and its driver, which calls `connected`, `received`,
 * `disconnected`, `tick` once a second, and `refresh` whenever another process may have stored something.
 */
export class Replica {
  readonly #ports: ReplicaPorts
  readonly #memory: Memory
  readonly #live: LiveDocs
  readonly #library: Library
  readonly #desk: ProseDesk
  readonly #clerk: Clerk
  readonly #conversation: Conversation
  readonly #turns = new Turns()
  readonly #listeners = new Set<() => void>()
  /** The change that listeners heard of last. */
  #told = 0

  private constructor(ports: ReplicaPorts, scope: ReplicaScope) {
    this.#ports = ports
    this.#memory = new Memory(scope)
    this.#live = new LiveDocs(ports, this.#memory, (job) => this.#write(job))
    this.#library = new Library(ports, this.#memory, () => this.#live.tryToStore())
    this.#desk = new ProseDesk(ports, this.#memory, this.#library)
    this.#clerk = new Clerk(ports, this.#memory, this.#desk, () => this.#storeTyped())
    const parts = { ports, scope, memory: this.#memory, library: this.#library, turns: this.#turns, settle: () => this.#settle() }
    this.#conversation = new Conversation(parts, () => this.#read())
  }

  static async open(ports: ReplicaPorts, scope: ReplicaScope): Promise<Replica> {
    const replica = new Replica(ports, scope)
    await ports.storage.prune(ports.now() - CONFIRMED_COMMANDS_KEPT_MS)
    await replica.refresh()
    return replica
  }

  // Reading: what was stored as of the last `refresh`. States are live; do not keep them across a wait.

  get identity(): Identity | undefined {
    return this.#memory.identity
  }

  get device(): Id {
    return this.#memory.device
  }

  get epoch(): number {
    return this.#memory.epoch
  }

  workspace(): WorkspaceState {
    return this.#memory.view('workspace', this.#ports.now()) as unknown as WorkspaceState
  }

  /** Confirmed rows, and over them what this device's undecided commands would make. */
  project(project: Id): ProjectState {
    return this.#memory.view(projectStream(project), this.#ports.now()) as unknown as ProjectState
  }

  confirmed(project: Id): ProjectState {
    return this.#memory.copy(projectStream(project)).confirmed as unknown as ProjectState
  }

  confirmedWorkspace(): WorkspaceState {
    return this.#memory.copy('workspace').confirmed as unknown as WorkspaceState
  }

  /** Grows whenever a reader of this stream could see something else. */
  version(stream: StreamName): number {
    return this.#memory.copy(stream).version
  }

  isLoaded(stream: StreamName): boolean {
    return this.#memory.copy(stream).isLoaded
  }

  /** How far a stream is read; 0 before its full set is here. */
  cursor(stream: StreamName): number {
    return this.#memory.copy(stream).cursor
  }

  /** When a lease runs out, by the relay's clock in ms. */
  expiresAt(project: Id, task: Id): number | undefined {
    return this.#memory.copy(projectStream(project)).deadline(task)
  }

  command(id: Id): StoredCommand | undefined {
    return this.#memory.outbox.get(id)
  }

  outcomeOf(command: Id): Outcome | undefined {
    return this.#memory.outbox.get(command)?.outcome
  }

  /** Commands that are not decided, in their order. */
  undecided(stream: StreamName): readonly StoredCommand[] {
    return this.#memory.outbox.undecided(stream)
  }

  /** Refused and parked commands that nobody has acknowledged. */
  kept(): readonly StoredCommand[] {
    return this.#memory.outbox.kept()
  }

  status(): SyncStatus {
    const { link, outbox } = this.#memory
    const undecided = outbox.countUndecided()
    const unsavedEdits = this.#memory.countUnsavedEdits()
    const unstoredDocs = this.#live.unstored
    const synced = link.synced && undecided === 0 && unstoredDocs === 0
    return { online: link.online, synced, undecided, unsavedEdits, unstoredDocs, kept: outbox.kept().length }
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

  scratchpad(project: Id, task: Id): Promise<string | undefined> {
    return this.#write(() => this.#desk.scratchpad(project, task))
  }

  editProse(project: Id, kind: TaskDocKind, task: Id, change: (doc: Y.Doc) => void): Promise<{ readonly ok: true } | Rejection> {
    return this.#write(() => this.#desk.edit(project, kind, task, change))
  }

  /** Opens the text of a task for an editor, until that closes it. */
  openDoc(project: Id, kind: TaskDocKind, task: Id): LiveDoc {
    return this.#live.open(project, kind, task)
  }

  /** Texts of docs that the relay refused. */
  keptTexts(): Promise<readonly KeptText[]> {
    return this.#ports.storage.keptTexts()
  }

  dropKeptText(id: Id): Promise<void> {
    return this.#write(async () => {
      await this.#ports.storage.dropKeptText(id)
      this.#live.forgetKept()
    })
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
    const before = this.#memory.change
    this.#memory.apply(await this.#ports.storage.tail(before))
    return this.#memory.change !== before || this.#memory.hasRenewals
  }

  /** Until what is stored is in memory and the connection has nothing more to do about it. */
  async #settle(): Promise<void> {
    for (let change = -1; change !== this.#memory.change; ) {
      await this.#read()
      change = this.#memory.change
      await this.#library.catchUp()
      await this.#live.follow()
      await this.#conversation.advance()
      await this.#read()
    }
    if (this.#told === this.#memory.change) return
    this.#told = this.#memory.change
    for (const listener of this.#listeners) listener()
  }
}
