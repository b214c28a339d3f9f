import type { Column } from '@baton/shared/column/column.ts'
import { commentsByTask } from '@baton/shared/comment/comment.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Lease } from '@baton/shared/lease/lease.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { type Task, tasksByParent } from '@baton/shared/task/task.ts'

/** What rows say about a card. Flat, so that a card whose facts did not change is not drawn again. */
export interface CardFacts {
  readonly task: Task
  readonly column: Column | undefined
  readonly lease: Lease | undefined
  readonly comments: number
  readonly children: number
  readonly childrenDone: number
}

/** Nothing when the task is not there, or not any more. */
export function cardFacts(state: ProjectState, id: Id): CardFacts | undefined {
  const task = state.get('task', id)
  if (!task) return undefined
  let children = 0
  let childrenDone = 0
  for (const child of state.rows(tasksByParent, id)) {
    children++
    if (child.stage === 'done') childrenDone++
  }
  const column = state.get('column', task.column)
  return { task, column, lease: state.get('lease', id), comments: state.count(commentsByTask, id), children, childrenDone }
}
