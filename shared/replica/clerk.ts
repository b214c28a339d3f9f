import type { BatchCommand } from '../batch/messages.ts'
import { boardOf } from '../board/board.ts'
import { type Id, projectOf, projectStream, type StreamName } from '../ids.ts'
import { TASKS_PER_SHARD_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import type { WireCommand } from '../protocol/command.ts'
import { type Rejection, reject } from '../rejection.ts'
import { draftCommand } from './draft.ts'
import { restsOnText, waitsOf } from './hold-back.ts'
import type { Memory } from './memory.ts'
import type { ReplicaPorts } from './ports.ts'
import type { Placed, ProseDesk } from './prose-desk.ts'

export interface SendOptions {
  /** Made by the caller when it has to know the id before, or asks again; else a new UUIDv7. */
  readonly id?: Id
  readonly basis?: Readonly<Record<string, unknown>>
  /** The parked command that this one confirms. */
  readonly supersedes?: Id
}

export interface Sent {
  readonly ok: true
  readonly command: WireCommand
}

/** Takes commands in: checks them, completes them, and puts them into the outbox. Call it inside a turn. */
export class Clerk {
  readonly #ports: ReplicaPorts
  readonly #memory: Memory
  readonly #desk: ProseDesk
  readonly #storeTyped: () => Promise<void>

  constructor(ports: ReplicaPorts, memory: Memory, desk: ProseDesk, storeTyped: () => Promise<void>) {
    this.#ports = ports
    this.#memory = memory
    this.#desk = desk
    this.#storeTyped = storeTyped
  }

  async send(stream: StreamName, type: string, args: unknown, { id, basis, supersedes }: SendOptions): Promise<Sent | Rejection> {
    const known = id === undefined ? undefined : this.#memory.outbox.get(id)?.command
    if (known) return known.type === type && known.stream === stream ? { ok: true, command: known } : REUSED
    const draft = draftCommand(stream, type, args, basis)
    if (!draft.ok) return draft
    if (restsOnText(type)) await this.#storeTyped()
    const now = this.#ports.now()
    const placed = await this.#place(stream, type, draft.args)
    const body = { stream, type, v: draft.v, args: placed.args, at: now, ...present({ basis: draft.basis, supersedes }) }
    const waits = waitsOf(this.#memory, stream, type, draft.args, now)
    const { command } = await this.#ports.storage.enqueue({ id: id ?? this.#ports.newId(), ...body, waits }, placed.text)
    return { ok: true, command }
  }

  async #place(stream: StreamName, type: string, args: Record<string, unknown>): Promise<Placed> {
    const project = projectOf(stream)
    if (project !== undefined && type === 'task.create') return this.#placeProse(project, args)
    if (project !== undefined && type === 'batch') return { args: this.#placeInBatch(project, args) }
    return project !== undefined && type === 'page.create' ? this.#desk.createPage(project, args) : { args }
  }

  /** Where the text of a new task will lie: in a doc of its own when it is made without a connection, else in the shard that is filling. */
  async #placeProse(project: Id, args: Record<string, unknown>): Promise<Placed> {
    if (args.ownShard !== undefined) return { args }
    if (!this.#memory.link.online) return this.#desk.createApart(project, args)
    return { args: { ...args, ...this.#shardOf(project) } }
  }

  /** The text of a batch comes with it, and the tasks keep their shard when a restore has forgotten them. */
  #placeInBatch(project: Id, args: Record<string, unknown>): Record<string, unknown> {
    const shard = this.#shardOf(project)
    const commands = (args as BatchCommand['args']).commands.map((command) =>
      command.type === 'task.create' && !command.args.ownShard ? { ...command, args: { ...shard, ...command.args } } : command,
    )
    return { ...args, commands }
  }

  /** The shard that is filling, as far as is known here. */
  #shardOf(project: Id): { readonly shard?: number } {
    const board = boardOf(this.#memory.copy(projectStream(project)).confirmed as unknown as ProjectState)
    return board === undefined ? {} : { shard: Math.floor(board.nextNumber / TASKS_PER_SHARD_MAX) }
  }
}

const REUSED = reject('COMMAND_REUSED', 'This command id was used for another command; take a new id.')
