import { type Id, projectOf, projectStream, type StreamName } from '../ids.ts'
import type { Peer } from '../protocol/presence.ts'
import type { ReplicaPorts } from './ports.ts'
import type { Whisper } from './whisper.ts'

/** Who is connected to each project now, and what this device looks at. Nothing of it is stored, and nothing is decided by it. */
export class Company {
  readonly #ports: Pick<ReplicaPorts, 'whisper'>
  readonly #onLook: () => void
  readonly #peers = new Map<Id, readonly Peer[]>()
  readonly #looks = new Map<Id, Id | undefined>()
  /** Projects of which the relay knows what this device looks at. */
  readonly #said = new Set<Id>()
  readonly #listeners = new Set<() => void>()

  /** `onLook`: there is something to `take`. */
  constructor(ports: Pick<ReplicaPorts, 'whisper'>, onLook: () => void) {
    this.#ports = ports
    this.#onLook = onLook
  }

  /** The same list until it changes; empty without a connection. */
  peers(project: Id): readonly Peer[] {
    return this.#peers.get(project) ?? NOBODY
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  look(project: Id, task: Id | undefined): void {
    if (this.#note(project, task)) this.#ports.whisper?.({ type: 'look', project, task })
  }

  /** What the relay has to be told of the streams that it lets this device read. */
  take(isCurrent: (stream: StreamName) => boolean): readonly { readonly stream: StreamName; readonly task: Id | undefined }[] {
    const looks: { stream: StreamName; task: Id | undefined }[] = []
    for (const [project, task] of this.#looks) {
      const stream = projectStream(project)
      if (this.#said.has(project) || !isCurrent(stream)) continue
      this.#said.add(project)
      looks.push({ stream, task })
    }
    return looks
  }

  /** A connection begins: the relay knows nothing. */
  begin(): void {
    this.#said.clear()
    for (const [project, task] of this.#looks) if (task === undefined) this.#looks.delete(project)
    this.#ports.whisper?.({ type: 'who' })
  }

  /** From the relay. */
  hear(stream: StreamName, peers: readonly Peer[]): void {
    const project = projectOf(stream)
    if (project === undefined) return
    this.#setPeers(project, peers)
    this.#ports.whisper?.({ type: 'presence', project, peers })
  }

  /** From another process of this device. */
  overhear(whisper: Extract<Whisper, { type: 'presence' | 'look' }>): void {
    if (whisper.type === 'presence') this.#setPeers(whisper.project, whisper.peers)
    else this.#note(whisper.project, whisper.task)
  }

  /** Somebody of this device asks. */
  sayAll(): void {
    for (const [project, task] of this.#looks) if (task !== undefined) this.#ports.whisper?.({ type: 'look', project, task })
    for (const [project, peers] of this.#peers) this.#ports.whisper?.({ type: 'presence', project, peers })
  }

  /** The connection is gone, and with it whoever was there. */
  forgetOthers(): void {
    for (const project of [...this.#peers.keys()]) {
      this.#setPeers(project, NOBODY)
      this.#ports.whisper?.({ type: 'presence', project, peers: NOBODY })
    }
  }

  #note(project: Id, task: Id | undefined): boolean {
    if (this.#looks.has(project) && this.#looks.get(project) === task) return false
    this.#looks.set(project, task)
    this.#said.delete(project)
    this.#onLook()
    return true
  }

  #setPeers(project: Id, peers: readonly Peer[]): void {
    this.#peers.set(project, peers)
    for (const listener of this.#listeners) listener()
  }
}

const NOBODY: readonly Peer[] = []
