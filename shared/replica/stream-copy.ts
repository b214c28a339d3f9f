import type { Actor, Context, Fact } from '../decider.ts'
import type { Id, StreamName } from '../ids.ts'
import { projectIndexes } from '../project-indexes.ts'
import { type Index, type RowTypes, State } from '../state.ts'
import type { AnyCommand, AnyEvent } from '../stream.ts'
import type { Task } from '../task/task.ts'
import { workspaceIndexes } from '../workspace-indexes.ts'
import type { AnyRules } from './draft.ts'
import type { StoredCommand, StreamTail } from './storage.ts'

/**
 * One stream as this device has it: confirmed rows, and a layer over them of what its undecided commands would make. The layer is made
 * again over each new base, by the same rules; a command that would now be refused shows nothing, for only the relay refuses.
 */
export class StreamCopy {
  readonly stream: StreamName
  readonly #indexes: readonly Index<never>[]
  #confirmed: State<RowTypes>
  #overlay: State<RowTypes> | undefined
  #cursor = 0
  #head: { readonly hash?: string; readonly proof?: string } = {}
  #numbered = 0
  #version = 0
  #deadlines: ReadonlyMap<Id, number> = new Map()
  /** `<shard>.<gen>` of every task confirmed in this epoch: docs of these exist at the relay. */
  readonly #shards = new Set<string>()

  constructor(stream: StreamName) {
    this.stream = stream
    this.#indexes = stream === 'workspace' ? workspaceIndexes : projectIndexes
    this.#confirmed = State.empty(this.#indexes)
  }

  /** 0: the full set of this epoch is not here yet. */
  get cursor(): number {
    return this.#cursor
  }

  /** Grows whenever `view` may answer something else. */
  get version(): number {
    return this.#version
  }

  /** The full set was here at some time, in this epoch or an earlier one, and was not taken away. */
  get isLoaded(): boolean {
    return this.#cursor > 0 || this.#confirmed.changes().next().done === false
  }

  get head(): { readonly hash?: string; readonly proof?: string } {
    return this.#head
  }

  /** The highest `deviceSeq` that this device has given out here. */
  get numbered(): number {
    return this.#numbered
  }

  get confirmed(): State<RowTypes> {
    return this.#confirmed
  }

  get shards(): ReadonlySet<string> {
    return this.#shards
  }

  /** By the relay's clock, in ms. */
  deadline(task: Id): number | undefined {
    return this.#deadlines.get(task)
  }

  apply({ cursor, hash, proof, numbered, replaced, rows, gone, deadlines }: StreamTail): void {
    if (replaced) {
      this.#confirmed = State.empty(this.#indexes)
      // A restored relay has no docs of tasks that it forgot.
      this.#shards.clear()
    }
    for (const row of rows) {
      this.#confirmed.put(row)
      if (row.kind === 'task') this.#shards.add(`${(row as Task).shard}.${(row as Task).gen}`)
    }
    for (const { kind, id } of gone) this.#confirmed.remove(kind, id)
    this.#cursor = cursor
    this.#head = { ...(hash !== undefined && { hash }), ...(proof !== undefined && { proof }) }
    this.#numbered = numbered
    this.#deadlines = new Map(deadlines.map(({ task, expiresAt }) => [task, expiresAt]))
    this.forgetOverlay()
  }

  /** The pending commands, or who makes them, are others than before. */
  forgetOverlay(): void {
    this.#overlay = undefined
    this.#version++
  }

  /** Without rules nothing is predicted. */
  view(pending: readonly StoredCommand[], actor: Actor | undefined, now: number, rules: AnyRules | undefined): State<RowTypes> {
    if (pending.length === 0 || actor === undefined || rules === undefined) return this.#confirmed
    this.#overlay ??= this.#predict(pending, actor, now, rules)
    return this.#overlay
  }

  #predict(pending: readonly StoredCommand[], actor: Actor, now: number, rules: AnyRules): State<RowTypes> {
    const layer = this.#confirmed.layer()
    for (const { command } of pending) {
      const spec = Object.hasOwn(rules.commands, command.type) ? rules.commands[command.type] : undefined
      if (spec?.scope === undefined || !actor.scopes.has(spec.scope)) continue
      const context: Context = { now, command: command.id, actor }
      const decision = rules.decide(layer, command as AnyCommand, context)
      if (!decision.ok) continue
      const stamp = { now, member: actor.member, command: command.id }
      for (const event of decision.events) rules.evolve(layer, { ...event, ...stamp } as Fact<AnyEvent>)
    }
    return layer
  }
}
