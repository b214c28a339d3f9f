import type { Column, Stage } from '../column/column.ts'
import { full } from '../column/wip.ts'
import { type Actor, accept, type Context, type Decision } from '../decider.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import type { TaskCommand, TaskEvent } from './messages.ts'
import { labelOf, type Task } from './task.ts'

type Command = Extract<TaskCommand, { type: 'task.move' }>

/** Where a move may lead from each stage. Every other change of stage belongs to a verb of its own, named beside it. */
const MOVES: Record<Stage, readonly Stage[]> = {
  inbox: ['inbox', 'backlog', 'done'],
  backlog: ['inbox', 'backlog', 'done'],
  active: ['active'],
  review: ['review'],
  done: ['done'],
}

const VERB_INTO: Record<Stage, string> = {
  inbox: 'release it first',
  backlog: 'release it, or request changes',
  active: 'claim it',
  review: 'submit it',
  done: 'approve its submission',
}

export function moveTask(
  state: ProjectState,
  task: Task,
  args: Command['args'],
  basis: Command['basis'],
  { actor }: Context,
): Decision<TaskEvent> {
  const column = state.get('column', args.column)
  if (!column) return reject('NOT_FOUND', 'There is no such column in this project.', { column: args.column })
  if (basis && basis.from !== task.column) {
    const here = state.get('column', task.column)
    return reject(
      'CONFLICT',
      `${labelOf(task)} was moved to "${here?.name}" meanwhile.`,
      present({ column: task.column, by: task.movedBy, at: task.movedAt }),
    )
  }
  const refusal = refuseStage(task, column, actor, args.reason)
  if (refusal) return refusal
  const room = column.id === task.column || column.stage === 'done' ? undefined : full(state, column)
  if (room) return room
  return accept({
    type: 'task.moved',
    body: present({ task: task.id, column: column.id, rank: args.rank ?? task.rank, reason: args.reason }),
  })
}

function refuseStage(task: Task, column: Column, actor: Actor, reason: string | undefined) {
  const allowed = MOVES[task.stage]
  const verb = task.stage === 'done' && column.stage === 'backlog' ? 'reopen it' : VERB_INTO[column.stage]
  if (!allowed.includes(column.stage)) {
    return reject('ILLEGAL_MOVE', `${labelOf(task)} is in ${task.stage}; to bring it to ${column.stage}, ${verb}.`, {
      allowed,
    })
  }
  if (column.stage === task.stage) return undefined
  if (!actor.scopes.has('plan')) return reject('FORBIDDEN', 'Moving a task between stages needs the scope plan.')
  if (column.stage !== 'done') return undefined
  if (actor.kind === 'agent') return reject('ILLEGAL_MOVE', 'Only a person may finish a task without a submission.', { allowed })
  if (!reason?.trim()) return reject('INVALID', 'Finishing a task without a submission needs a reason.')
  return undefined
}
