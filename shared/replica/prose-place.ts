import { NO_PROSE, type Prose, proseOf } from '../content/brief.ts'
import { type DocKind, docNameOf, pageDocName } from '../content/layout.ts'
import { type Id, projectStream } from '../ids.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { Task } from '../task/task.ts'
import { isBeingMade } from './being-made.ts'
import type { Memory } from './memory.ts'

/** Where the prose of a task, or the text of a page, is found on this device. */
export type ProsePlace =
  | { readonly at: 'doc'; readonly doc: string }
  /** The relay will write it when it accepts the task. */
  | { readonly at: 'command'; readonly prose: Prose }
  | { readonly at: 'nowhere'; readonly rejection: Rejection }

type TaskDocKind = Exclude<DocKind, 'page'>

export const proseAt = (memory: Memory, project: Id, kind: DocKind, subject: Id): ProsePlace =>
  kind === 'page' ? textOfPage(memory, project, subject) : proseOfTask(memory, project, kind, subject)

/** The doc of a page follows from its id, so that it is written before the relay has confirmed the page. */
function textOfPage(memory: Memory, project: Id, page: Id): ProsePlace {
  const isHere = memory.copy(projectStream(project)).confirmed.get('page', page) !== undefined
  if (isHere || isBeingMade(memory, project, 'page', page)) return { at: 'doc', doc: pageDocName(project, page) }
  return { at: 'nowhere', rejection: reject('NOT_FOUND', 'There is no such page in this project.', { page }) }
}

/** A confirmed row says its doc; a task made without a connection has one of its own; any other has none until the relay has numbered it. */
function proseOfTask(memory: Memory, project: Id, kind: TaskDocKind, task: Id): ProsePlace {
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
