import { digestOf } from '../canonical.ts'
import type { Making, ProjectView } from '../catalogue/verb.ts'
import { criteriaFrom } from '../content/criteria-from.ts'
import type { Id } from '../ids.ts'
import { present } from '../present.ts'
import type { ProjectStreamCommand } from '../project-stream.ts'
import { rankBefore } from '../rank-before.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { TaskCommand } from './messages.ts'
import { type Task, tasksByRank } from './task.ts'

type Edit = Omit<Extract<TaskCommand, { type: 'task.edit' }>['args'], 'task'>

/** What an update says, its references made ids. */
export interface Update extends Edit {
  readonly addLabels?: readonly string[] | undefined
  readonly removeLabels?: readonly string[] | undefined
  readonly addBlockedBy?: readonly Id[] | undefined
  readonly removeBlockedBy?: readonly Id[] | undefined
  readonly column?: Id | undefined
  readonly before?: Id | undefined
  readonly brief?: string | undefined
  readonly criteria?: readonly string[] | undefined
  readonly digest?: string | undefined
}

/** One update as the commands that make it up. */
export function changesOf(view: ProjectView, task: Task, update: Update, making: Making): readonly ProjectStreamCommand[] | Rejection {
  const {
    addLabels = [],
    removeLabels = [],
    addBlockedBy = [],
    removeBlockedBy = [],
    column,
    before,
    brief,
    criteria,
    digest,
    ...fields
  } = update
  const prose = proseChange(view, task, { brief, criteria, digest }, making)
  if (prose && 'ok' in prose) return prose
  const set = present(fields)
  const to = task.id
  const blocks = (from: Id) => ({ type: 'blocks', from, to }) as const
  if (Object.keys(present(update)).length === 0) return reject('INVALID', 'This changes nothing: name a field, such as title or priority.')
  return [
    ...(Object.keys(set).length === 0 ? [] : [{ type: 'task.edit', args: { task: to, ...set } } as const]),
    ...addLabels.map((label) => ({ type: 'label.add', args: { task: to, label } }) as const),
    ...removeLabels.map((label) => ({ type: 'label.remove', args: { task: to, label } }) as const),
    ...addBlockedBy.map((from) => ({ type: 'link.add', args: blocks(from) }) as const),
    ...removeBlockedBy.map((from) => ({ type: 'link.remove', args: blocks(from) }) as const),
    ...(column === undefined && before === undefined ? [] : [moveOf(view, task, { column, before }, making)]),
    ...(prose ? [prose] : []),
  ]
}

interface Where {
  readonly column?: Id | undefined
  readonly before?: Id | undefined
  readonly reason?: string | undefined
}

/** To a column, or before another task, or both. */
export function moveOf(
  { state }: ProjectView,
  task: Task,
  { column = task.column, before, reason }: Where,
  { randomBit }: Pick<Making, 'randomBit'>,
) {
  const next = before === undefined ? undefined : state.get('task', before)
  const rank = next && rankBefore(state.rows(tasksByRank), next, randomBit)
  return { type: 'task.move', args: present({ task: task.id, column, rank, reason }), basis: { from: task.column } } as const
}

function proseChange(
  { prose }: ProjectView,
  { id: task }: Task,
  { brief, criteria, digest }: Pick<Update, 'brief' | 'criteria' | 'digest'>,
  { ids }: Making,
) {
  if (brief === undefined && criteria === undefined) return undefined
  if (digest === undefined) return reject('INVALID', 'Say which text yours replaces: give the digest that was shown with the task.')
  if (prose && digestOf(prose) !== digest) {
    return reject('STALE_CONTENT', 'The brief changed since you read it. Read it again and write against its new digest.', {
      digest: digestOf(prose),
    })
  }
  const listed = criteria && criteriaFrom(criteria, ids, prose?.criteria)
  return { type: 'brief.write', args: present({ task, brief, criteria: listed }), basis: { digest } } as const
}
