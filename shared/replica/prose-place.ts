import { NO_PROSE, type Prose, proseOf } from '../content/brief.ts'
import { type DocKind, docNameOf } from '../content/layout.ts'
import { type Id, projectStream } from '../ids.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { Task } from '../task/task.ts'
import type { Memory } from './memory.ts'

/** Where the prose of a task is found on this device. */
export type ProsePlace =
  | { readonly at: 'doc'; readonly doc: string }
  /** The relay will write it when it accepts the task. */
  | { readonly at: 'command'; readonly prose: Prose }
  | { readonly at: 'nowhere'; readonly rejection: Rejection }

type TaskDocKind = Exclude<DocKind, 'page'>

/** A confirmed row says its doc; a task made without a connection has one of its own; any other has none until the relay has numbered it. */
export function proseOfTask(memory: Memory, project: Id, kind: TaskDocKind, task: Id): ProsePlace {
  const row = memory.copy(projectStream(project)).confirmed.get('task', task) as Task | undefined
  if (row) return { at: 'doc', doc: docNameOf(project, kind, row) }
  const create = memory.outbox
    .undecided(projectStream(project))
    .find(({ command }) => command.type === 'task.create' && command.args.task === task)
  if (!create) return { at: 'nowhere', rejection: reject('NOT_FOUND', 'There is no such task in this project.', { task }) }
  const { ownShard, brief, criteria } = create.command.args as CreateArgs
  if (kind === 'brief' && (brief !== undefined || criteria !== undefined)) {
    return { at: 'command', prose: { ...NO_PROSE, ...proseOf({ brief, criteria }) } }
  }
  if (ownShard) return { at: 'doc', doc: docNameOf(project, kind, { shard: `~${task}`, gen: 0 }) }
  return {
    at: 'nowhere',
    rejection: reject('CONFLICT', 'The relay has not confirmed this task yet; its text can be edited as soon as it has.', { task }),
  }
}

interface CreateArgs {
  readonly ownShard?: boolean
  readonly brief?: string
  readonly criteria?: readonly { readonly id: Id; readonly text: string }[]
}
