import type { Actor } from '../decider.ts'
import type { Id, StreamName } from '../ids.ts'
import { projectOf, projectStream } from '../ids.ts'
import type { Scope } from '../member/member.ts'
import { present } from '../present.ts'
import type { RowTypes, State } from '../state.ts'
import type { AnyRules } from './draft.ts'
import { Outbox } from './outbox.ts'
import type { ReplicaScope } from './ports.ts'
import type { DocNote, Identity, LinkNote, StreamTail, Tail } from './storage.ts'
import { StreamCopy } from './stream-copy.ts'

/** What this device has stored, as far as this process has read it. It is changed by `apply` alone: memory is a fold of the tail. */
export class Memory {
  readonly outbox = new Outbox()
  readonly #scope: ReplicaScope
  readonly #copies = new Map<StreamName, StreamCopy>()
  readonly #docs = new Map<string, DocNote>()
  #change = 0
  #device: Id = ''
  #epoch = 0
  #identity: Identity | undefined
  #actor: Actor | undefined
  #link: LinkNote = { online: false, synced: false }
  #hasRenewals = false
  #rulesOf: ((stream: StreamName) => AnyRules) | undefined

  constructor(scope: ReplicaScope) {
    this.#scope = scope
  }

  /** From now on it shows what commands would make. */
  learn(rulesOf: (stream: StreamName) => AnyRules): void {
    this.#rulesOf = rulesOf
    for (const copy of this.#copies.values()) copy.forgetOverlay()
  }

  get change(): number {
    return this.#change
  }

  get device(): Id {
    return this.#device
  }

  get epoch(): number {
    return this.#epoch
  }

  get identity(): Identity | undefined {
    return this.#identity
  }

  get link(): LinkNote {
    return this.#link
  }

  get hasRenewals(): boolean {
    return this.#hasRenewals
  }

  get docs(): ReadonlyMap<string, DocNote> {
    return this.#docs
  }

  apply(tail: Tail): void {
    this.#hasRenewals = tail.renewals
    if (tail.change === this.#change) return
    this.#change = tail.change
    this.#device = tail.device
    this.#epoch = tail.epoch
    this.#link = tail.link
    this.#identify(tail)
    for (const note of tail.docs) this.#docs.set(note.doc, note)
    for (const stream of tail.streams) this.#take(stream)
    for (const stream of this.outbox.apply(tail.commands)) this.copy(stream).forgetOverlay()
  }

  #take(tail: StreamTail): void {
    const copy = this.copy(tail.stream)
    this.#copies.set(tail.stream, copy)
    copy.apply(tail)
  }

  /** The same identity stays the same object. */
  #identify({ identity, device }: Pick<Tail, 'identity' | 'device'>): void {
    if (this.#actor?.device === device && JSON.stringify(identity) === JSON.stringify(this.#identity)) return
    this.#identity = identity
    this.#actor = identity && actorOf(identity, device)
    for (const copy of this.#copies.values()) copy.forgetOverlay()
  }

  /** One of which nothing is stored is empty; that it was asked for leaves no trace. */
  copy(stream: StreamName): StreamCopy {
    return this.#copies.get(stream) ?? new StreamCopy(stream)
  }

  /** Every stream of which something is stored. */
  copies(): Iterable<StreamCopy> {
    return this.#copies.values()
  }

  view(stream: StreamName, now: number): State<RowTypes> {
    return this.copy(stream).view(this.outbox.undecided(stream), this.#actor, now, this.#rulesOf?.(stream))
  }

  /** The streams to be read: the workspace, and of the projects it shows those that are asked for. */
  wantedStreams(): readonly StreamName[] {
    const wanted: StreamName[] = ['workspace']
    for (const { id } of this.copy('workspace').confirmed.all('project')) {
      if (this.#scope.projects === 'all' || this.#scope.projects.includes(id)) wanted.push(projectStream(id))
    }
    return wanted
  }

  /** Streams whose rows are here although their project is shown no longer. */
  lostStreams(): readonly StreamName[] {
    const { confirmed, cursor } = this.copy('workspace')
    if (cursor === 0) return []
    return [...this.#copies.values()]
      .filter((copy) => copy.cursor > 0)
      .map((copy) => copy.stream)
      .filter((stream) => stream !== 'workspace' && confirmed.get('project', projectOf(stream) as Id) === undefined)
  }

  countUnsavedEdits(): number {
    let count = 0
    for (const { edits, saved } of this.#docs.values()) count += edits - saved
    return count
  }
}

/** Predictions are decided in the name of this device's member. The credential is known to the relay alone; no rule asks for it. */
const actorOf = ({ kind, member, owner, scopes }: Identity, device: Id): Actor => ({
  kind,
  member,
  ...present({ owner }),
  scopes: new Set(scopes as readonly Scope[]),
  credential: '',
  device,
})
