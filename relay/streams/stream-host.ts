import { assert } from '@baton/shared/assert.ts'
import type { Fact } from '@baton/shared/decider.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import { INPUTS_PER_TICK_MAX, INPUTS_QUEUED_MAX } from '@baton/shared/limits.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { type RowTypes, State } from '@baton/shared/state.ts'
import type { AnyCommand, AnyEvent, StreamRules } from '@baton/shared/stream.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { Batch, DeviceProgress, Effect, Store, StoredEvent, StoredStream } from '../store/port.ts'
import { StoreFull } from '../store/port.ts'
import type { RelayClock } from './clock.ts'
import type { DocCache } from './content/doc-cache.ts'
import type { RelayDoc } from './content/relay-doc.ts'
import type { Draft } from './draft.ts'
import type { CommandAnswer, FrameAnswer, Input } from './input.ts'
import { RELAY_ID } from './rights.ts'
import { type Changes, Tail } from './tail.ts'
import { type Known, Tick } from './tick.ts'

/**
 * The imperative shell around one stream: the only way its state changes.
 *
 *   inputs -> load what they read -> decide into a layer -> commit -> fold the layer, then answer, publish, start effects
 *
 * One tick at a time. While a commit is under way the stream serves no reads. Should the commit fail, the layer is dropped, what was touched
 * is loaded anew, and nobody is answered as if it had happened.
 */
export class StreamHost<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent> {
  readonly stream: StreamName
  readonly rules: StreamRules<Rows, Command, Event>
  readonly #shell: Shell
  #state: State<Rows>
  #head: Head
  #tail: Tail
  #inputs: Input[] = []
  /** A tick that is due or under way. */
  #ticking: Promise<void> | undefined
  #isDeciding = false
  readonly #subscribers = new Set<(committed: Committed<Rows>) => void>()

  private constructor(stream: StreamName, rules: StreamRules<Rows, Command, Event>, shell: Shell, stored: StoredStream) {
    this.stream = stream
    this.rules = rules
    this.#shell = shell
    this.#state = stateOf(rules, stored)
    this.#head = { seq: stored.seq, hash: stored.hash }
    this.#tail = new Tail(stored)
  }

  static async open<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent>(
    stream: StreamName,
    rules: StreamRules<Rows, Command, Event>,
    shell: Shell,
  ): Promise<StreamHost<Rows, Command, Event>> {
    return new StreamHost(stream, rules, shell, await shell.store.load(stream))
  }

  /** The committed state. It is stable between ticks: whoever reads it after an `await` reads it through `read` again. */
  get state(): State<Rows> {
    return this.#state
  }

  get head(): Head {
    return this.#head
  }

  get historyStartsAt(): number {
    return this.#tail.historyStartsAt
  }

  /** Reads between ticks. It waits for the one under way, not for those behind it: whoever only reads is not starved by who writes. */
  async read<Answer>(query: (state: State<Rows>, head: Head) => Answer): Promise<Answer> {
    while (this.#isDeciding) await this.#ticking
    return query(this.#state, this.#head)
  }

  /** Rows above a cursor; nothing when the full set is the better answer. */
  above(cursor: number, limit: number): Changes<Rows> | undefined {
    if (cursor < this.#tail.historyStartsAt || cursor > this.#head.seq) return undefined
    return this.#tail.above(this.#state, cursor, limit)
  }

  subscribe(listener: (committed: Committed<Rows>) => void): () => void {
    this.#subscribers.add(listener)
    return () => this.#subscribers.delete(listener)
  }

  /** Takes an input; its `done` is called when what became of it is on disk. */
  submit(input: Input): void {
    if (this.#inputs.length >= INPUTS_QUEUED_MAX)
      return refuse(input, reject('BUSY', 'This project has too much to do right now; try again shortly.'))
    const refusal = this.#shell.refusal()
    if (refusal) return refuse(input, refusal)
    this.#inputs.push(input)
    this.#wake()
  }

  /** Resolves once everything that was submitted has been answered. */
  async settled(): Promise<void> {
    while (this.#ticking) await this.#ticking
  }

  #wake(): void {
    if (this.#ticking) return
    this.#ticking = new Promise<void>((resolve) => {
      this.#shell.defer(() => {
        this.#isDeciding = true
        void this.#run().then(() => {
          this.#isDeciding = false
          this.#ticking = undefined
          resolve()
          if (this.#inputs.length > 0) this.#wake()
        })
      })
    })
  }

  /** One tick. It never rejects: what fails is answered to those who asked. */
  async #run(): Promise<void> {
    const inputs = this.#inputs.splice(0, INPUTS_PER_TICK_MAX)
    try {
      await this.#decide(inputs)
    } catch (error) {
      const rejection = error instanceof StoreFull ? DISK_FULL : INTERNAL
      this.#shell.report(error, this.stream)
      for (const input of inputs) refuse(input, rejection)
    }
  }

  async #decide(inputs: readonly Input[], wanted: ReadonlySet<string> = new Set(), tries = 0): Promise<void> {
    assert(tries < TRIES_MAX, 'a tick finds a base that holds within a few tries')
    const rights = this.#shell.rights()
    const known = await this.#load(inputs, wanted, rights.workspace)
    const tick = new Tick({
      stream: this.stream,
      rules: this.rules,
      state: this.#state,
      head: this.#head,
      epoch: this.#shell.epoch,
      now: this.#shell.clock.now(),
      until: this.#shell.until,
      effectsOf: this.#shell.effectsOf,
      known,
    })
    const taken = takeAll(tick, inputs)
    try {
      const written = tick.draft.isEmpty ? 'committed' : await this.#commit(tick.draft.toBatch(rights.number))
      if (written === 'committed') this.#publish(tick.draft)
      else await this.#reload()
      await this.#release(known.docs, written === 'committed' ? NONE : tick.touched)
      if (written === 'conflict') return this.#decide(inputs, wanted, tries + 1)
      await this.#compact(tick.draft.content)
    } catch (error) {
      await this.#release(known.docs, tick.touched)
      throw error
    }
    // What needed a doc that was not loaded goes first in another round, in its order.
    if (taken < inputs.length) await this.#decide(inputs.slice(taken), tick.missing, 0)
  }

  #commit(batch: Batch): Promise<'committed' | 'conflict'> {
    return this.#shell.store.commit(batch)
  }

  async #load(inputs: readonly Input[], wanted: ReadonlySet<string>, workspace: WorkspaceState | undefined): Promise<Known> {
    const { store, docs } = this.#shell
    const names = new Set(wanted)
    const ids: Id[] = []
    const devices = new Set<Id>()
    for (const input of inputs) {
      if (input.kind === 'frame') names.add(input.doc)
      else if (input.kind === 'contact') devices.add(input.device)
      else {
        ids.push(input.command.id)
        devices.add(deviceOf(input))
      }
    }
    const outcomes = await store.outcomes(ids)
    const progress = new Map<Id, DeviceProgress>()
    for (const device of devices) {
      const found = await store.deviceProgress(device, this.stream)
      if (found) progress.set(device, found)
    }
    const loaded = new Map<string, RelayDoc>()
    for (const name of names) loaded.set(name, await docs.pin(name))
    return { outcomes, progress, docs: loaded, workspace }
  }

  /** Docs that ran ahead of a commit that failed are taken back before anybody reads them. */
  async #release(pinned: ReadonlyMap<string, RelayDoc>, spoilt: ReadonlySet<string>): Promise<void> {
    if (spoilt.size > 0) await this.#shell.docs.reload(spoilt)
    for (const name of pinned.keys()) this.#shell.docs.unpin(name)
  }

  async #compact(content: Batch['content']): Promise<void> {
    const { docs } = this.#shell
    const grown = new Set<string>()
    for (const { doc } of content) if (docs.committed(doc, 1)) grown.add(doc)
    for (const name of grown) await docs.compact(name)
  }

  /** After the commit, and only then. */
  #publish(draft: Draft<Rows>): void {
    const changes = [...draft.layer.changes()]
    draft.layer.fold()
    this.#head = { seq: draft.seq, hash: draft.hash }
    for (const { kind, id } of changes) this.#tail.note(kind, id, draft.seq)
    const committed: Committed<Rows> = {
      after: draft.after,
      upto: draft.seq,
      hash: draft.hash,
      now: draft.now,
      rows: changes.flatMap(({ row }) => (row === undefined ? [] : [row])),
      gone: changes.flatMap(({ kind, id, row }) => (row === undefined ? [{ kind, id }] : [])),
      facts: draft.facts,
      revokes: draft.revokes,
      events: draft.events,
      content: draft.content,
    }
    // Answers first: a connection gathers its own and sends them with the rows of the same commit.
    for (const answer of draft.answers) answer()
    for (const subscriber of this.#subscribers) subscriber(committed)
    if (draft.effects.length > 0) this.#shell.wakeEffects()
  }

  /** Another decider wrote, or rights changed: what the store says counts. */
  async #reload(): Promise<void> {
    const stored = await this.#shell.store.load(this.stream)
    if (stored.seq === this.#head.seq) return
    this.#state = stateOf(this.rules, stored)
    this.#head = { seq: stored.seq, hash: stored.hash }
    this.#tail = new Tail(stored)
  }
}

export interface Head {
  readonly seq: number
  readonly hash: string
}

/** What a commit changed, for those who subscribed. */
export interface Committed<Rows extends RowTypes = RowTypes> extends Changes<Rows> {
  readonly after: number
  readonly upto: number
  readonly hash: string
  readonly now: number
  readonly facts: readonly Fact<AnyEvent>[]
  readonly events: readonly StoredEvent[]
  readonly content: Draft<Rows>['content']
  readonly revokes: boolean
}

/** What a host stands on. */
export interface Shell {
  readonly store: Store
  readonly docs: DocCache
  readonly clock: RelayClock
  readonly epoch: number
  /** The workspace as committed and the number of its rights; no workspace for the workspace's own stream, which sees its layer. */
  readonly rights: () => { readonly workspace: WorkspaceState | undefined; readonly number: number }
  readonly until: (task: Id) => number | undefined
  readonly effectsOf: (event: StoredEvent) => readonly Effect[]
  readonly wakeEffects: () => void
  /** Why nothing may be decided now, if so. */
  readonly refusal: () => Rejection | undefined
  /** Runs a tick soon, after what is already at the door has come in. */
  readonly defer: (run: () => void) => void
  readonly report: (error: unknown, stream: StreamName) => void
}

const TRIES_MAX = 8
const NONE: ReadonlySet<string> = new Set()
const DISK_FULL = reject('DISK_FULL', 'The relay’s disk is full; nothing was changed. Make room and try again.')
const INTERNAL = reject('INTERNAL', 'The relay failed; nothing was changed. Its log says why.')

function stateOf<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent>(
  rules: StreamRules<Rows, Command, Event>,
  stored: StoredStream,
): State<Rows> {
  const state = State.empty<Rows>(rules.indexes)
  for (const { row } of stored.rows) state.put(row as Rows[keyof Rows])
  return state
}

/** How many inputs were taken before one had to wait for a doc. */
function takeAll<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent>(
  tick: Tick<Rows, Command, Event>,
  inputs: readonly Input[],
): number {
  for (const [at, input] of inputs.entries()) if (tick.take(input) === 'later') return at
  return inputs.length
}

function deviceOf({ from }: Extract<Input, { kind: 'command' }>): Id {
  switch (from.kind) {
    case 'device':
      return from.device
    case 'request':
      return from.credential
    case 'relay':
      return RELAY_ID
  }
}

function refuse(input: Input, rejection: Rejection): void {
  switch (input.kind) {
    case 'command':
      return input.done({ kind: 'refused', rejection } satisfies CommandAnswer)
    case 'frame':
      return input.done({ kind: 'refused', rejection } satisfies FrameAnswer)
    case 'contact':
      return input.done(undefined)
  }
}
