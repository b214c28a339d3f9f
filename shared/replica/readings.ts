import { type Id, projectStream, type StreamName } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Outcome } from '../protocol/outcome.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { countUnsavedDocs } from './doc-routes.ts'
import type { Memory } from './memory.ts'
import type { SyncStatus } from './status.ts'
import type { Identity, StoredCommand } from './storage.ts'

/** What a replica shows: what was stored as of its last `refresh`. States are live; do not keep them across a wait. */
export class Readings {
  protected readonly memory: Memory
  readonly #now: () => number
  /** Docs open in an editor that are ahead of the disk. */
  readonly #countUnstored: () => number

  constructor(memory: Memory, now: () => number, countUnstored: () => number) {
    this.memory = memory
    this.#now = now
    this.#countUnstored = countUnstored
  }

  get identity(): Identity | undefined {
    return this.memory.identity
  }

  get device(): Id {
    return this.memory.device
  }

  get epoch(): number {
    return this.memory.epoch
  }

  workspace(): WorkspaceState {
    return this.memory.view('workspace', this.#now()) as unknown as WorkspaceState
  }

  /** Confirmed rows, and over them what this device's undecided commands would make. */
  project(project: Id): ProjectState {
    return this.memory.view(projectStream(project), this.#now()) as unknown as ProjectState
  }

  confirmed(project: Id): ProjectState {
    return this.memory.copy(projectStream(project)).confirmed as unknown as ProjectState
  }

  confirmedWorkspace(): WorkspaceState {
    return this.memory.copy('workspace').confirmed as unknown as WorkspaceState
  }

  /** Grows whenever a reader of this stream could see something else. */
  version(stream: StreamName): number {
    return this.memory.copy(stream).version
  }

  isLoaded(stream: StreamName): boolean {
    return this.memory.copy(stream).isLoaded
  }

  /** How far a stream is read; 0 before its full set is here. */
  cursor(stream: StreamName): number {
    return this.memory.copy(stream).cursor
  }

  /** When a lease runs out, by the relay's clock in ms. */
  expiresAt(project: Id, task: Id): number | undefined {
    return this.memory.copy(projectStream(project)).deadline(task)
  }

  command(id: Id): StoredCommand | undefined {
    return this.memory.outbox.get(id)
  }

  outcomeOf(command: Id): Outcome | undefined {
    return this.memory.outbox.get(command)?.outcome
  }

  /** Commands that are not decided, in their order. */
  undecided(stream: StreamName): readonly StoredCommand[] {
    return this.memory.outbox.undecided(stream)
  }

  /** Refused and parked commands that nobody has acknowledged. */
  kept(): readonly StoredCommand[] {
    return this.memory.outbox.kept()
  }

  status(): SyncStatus {
    const { link, outbox } = this.memory
    const undecided = outbox.countUndecided()
    const unsavedEdits = this.memory.countUnsavedEdits()
    const unsavedDocs = countUnsavedDocs(this.memory)
    const unstoredDocs = this.#countUnstored()
    const synced = link.synced && undecided === 0 && unstoredDocs === 0
    return { online: link.online, synced, undecided, unsavedEdits, unsavedDocs, unstoredDocs, kept: outbox.kept().length }
  }
}
