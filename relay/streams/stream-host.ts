import type { StreamName } from '@baton/shared/ids.ts'
import { INPUTS_PER_TICK_MAX, INPUTS_QUEUED_MAX } from '@baton/shared/limits.ts'
import { reject } from '@baton/shared/rejection.ts'
import type { RowTypes, State } from '@baton/shared/state.ts'
import type { AnyCommand, AnyEvent, StreamRules } from '@baton/shared/stream.ts'
import type { Batch, StoredStream } from '../store/port.ts'
import { type Committed, committedOf, type Head } from './committed.ts'
import type { Draft } from './draft.ts'
import type { Input } from './input.ts'
import { type Known, preload, unpinAll } from './preload.ts'
import { refusalFor, refuse } from './refuse-input.ts'
import type { Shell } from './shell.ts'
import { stateOf } from './state-of.ts'
import { type Changes, Tail } from './tail.ts'
import { Tick } from './tick.ts'
import { watched } from './watch.ts'

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
    this.#inputs.push(watched(input, this.rules.commands, this.#shell.watch))
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
    let waiting: readonly Input[] = this.#inputs.splice(0, INPUTS_PER_TICK_MAX)
    const plan: Plan = { wanted: new Set(), failed: new Set() }
    const { clock, watch } = this.#shell
    const begun = clock.uptime()
    try {
      while (waiting.length > 0) waiting = waiting.slice(await this.#decide(waiting, plan))
    } catch (error) {
      this.#shell.report(error, this.stream)
      for (const input of waiting) refuse(input, refusalFor(error))
    }
    watch.ticked(clock.uptime() - begun)
  }

  /** Decides and commits the first so many of the inputs. The next one needs docs that are loaded in another round, in its order. */
  async #decide(inputs: readonly Input[], plan: Plan): Promise<number> {
    for (let tries = 0; tries < TRIES_MAX + plan.failed.size; tries++) {
      const taken = await this.#try(inputs, plan)
      if (taken !== 'again') return taken
    }
    throw new Error('a tick finds a base that holds within a few tries')
  }

  async #try(inputs: readonly Input[], { wanted, failed }: Plan): Promise<number | 'again'> {
    const rights = this.#shell.rights()
    const known = { ...(await preload(this.#shell, this.stream, inputs, wanted)), workspace: rights.workspace }
    const tick = this.#tick(known, failed)
    let ranAhead: ReadonlySet<string> = tick.touched
    try {
      const taken = this.#takeAll(tick, inputs)
      if (taken === 'again') return 'again'
      tick.end()
      if (!tick.draft.isEmpty && (await this.#shell.store.commit(tick.draft.toBatch(rights.number))) === 'conflict') {
        await this.#reload()
        return 'again'
      }
      ranAhead = NONE
      this.#publish(tick.draft)
      await this.#compact(tick.draft.content)
      for (const doc of tick.missing) wanted.add(doc)
      return taken
    } finally {
      // Docs that ran ahead of a commit that failed are taken back before anybody reads them.
      await this.#shell.docs.reload(ranAhead)
      unpinAll(this.#shell, known)
    }
  }

  #tick(known: Known, failed: Set<Input>): Tick<Rows, Command, Event> {
    const { epoch, isRestored, clock, until, effectsOf } = this.#shell
    const { stream, rules } = this
    return new Tick({
      stream,
      rules,
      state: this.#state,
      head: this.#head,
      epoch,
      isRestored,
      now: clock.now(),
      until,
      effectsOf,
      known,
      failed,
    })
  }

  /**
   * How many inputs were taken before one had to wait for a doc. One that breaks the rules themselves costs its own maker an answer, and the
   * others no more than another try.
   */
  #takeAll(tick: Tick<Rows, Command, Event>, inputs: readonly Input[]): number | 'again' {
    for (const [at, input] of inputs.entries()) {
      try {
        if (tick.take(input) === 'later') return at
      } catch (error) {
        if (tick.failed.has(input)) throw error
        this.#shell.report(error, this.stream)
        tick.failed.add(input)
        return 'again'
      }
    }
    return inputs.length
  }

  /** A snapshot that does not come about costs space; the updates are all there. */
  async #compact(content: Batch['content']): Promise<void> {
    const { docs, report } = this.#shell
    const grown = new Set<string>()
    for (const { doc } of content) if (docs.committed(doc, 1)) grown.add(doc)
    for (const name of grown) await docs.compact(name).catch((error: unknown) => report(error, this.stream))
  }

  /** After the commit, and only then. */
  #publish(draft: Draft<Rows>): void {
    const changes = [...draft.layer.changes()]
    draft.layer.fold()
    this.#head = { seq: draft.seq, hash: draft.hash }
    for (const { kind, id } of changes) this.#tail.note(kind, id, draft.seq)
    const committed = committedOf(draft, changes)
    // Answers first: a connection gathers its own and sends them with the rows of the same commit.
    for (const answer of draft.answers) this.#guard(answer)
    for (const subscriber of this.#subscribers) this.#guard(() => subscriber(committed))
    if (draft.effects.length > 0) this.#shell.wakeEffects()
  }

  /** What is on disk stays so, whoever stumbles over hearing of it. */
  #guard(tell: () => void): void {
    try {
      tell()
    } catch (error) {
      this.#shell.report(error, this.stream)
    }
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

/** What is carried from one round of a tick to the next. */
interface Plan {
  /** Docs that were found to be needed. */
  readonly wanted: Set<string>
  /** Inputs that threw when they were decided. */
  readonly failed: Set<Input>
}

const TRIES_MAX = 8
const NONE: ReadonlySet<string> = new Set()
