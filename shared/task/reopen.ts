import { firstColumn } from '../column/column.ts'
import { accept, type Decision } from '../decider.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import type { TaskCommand, TaskEvent } from './messages.ts'
import { labelOf, type Task } from './task.ts'

/** It comes back, so it may overfill its column; what it blocked waits for it again. */
export function reopenTask(
  state: ProjectState,
  task: Task,
  { reason }: Extract<TaskCommand, { type: 'task.reopen' }>['args'],
): Decision<TaskEvent> {
  if (task.stage !== 'done') return reject('ILLEGAL_MOVE', `${labelOf(task)} is in ${task.stage}; only what is done is reopened.`)
  const column = firstColumn(state, 'backlog')
  if (!column) return reject('NOT_FOUND', 'This project has no column of the stage backlog.')
  return accept({ type: 'task.reopened', body: { task: task.id, column: column.id, reason } })
}
