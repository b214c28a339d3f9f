import type { Column } from '../column/column.ts'
import { type Comment, commentsByTask } from '../comment/comment.ts'
import type { Id } from '../ids.ts'
import type { PastTold } from '../import/past.ts'
import { type Attempt, attemptsByTask, type Lease } from '../lease/lease.ts'
import { type LinkType, linksFrom, linksTo } from '../link/link.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { decisionsByTask, type ReviewDecision, type Submission, submissionsByTask } from '../review/review.ts'
import { type Task, tasksByParent } from './task.ts'

/** Enough of another task to name it. */
export type TaskRef = Pick<Task, 'id' | 'key' | 'type' | 'title' | 'stage'>

export interface LinkedTask {
  readonly type: LinkType
  /** `out`: this task blocks the other; `in`: the other blocks this one. */
  readonly direction: 'out' | 'in'
  readonly task: TaskRef
}

/** Everything that rows know about one task. Its brief and criteria are prose and come from the doc. */
export interface TaskDetail {
  readonly task: Task
  readonly column: Pick<Column, 'id' | 'name' | 'stage'> | undefined
  readonly parent: TaskRef | undefined
  readonly children: readonly TaskRef[]
  readonly links: readonly LinkedTask[]
  readonly lease: Lease | undefined
  readonly attempts: readonly Attempt[]
  readonly comments: readonly Comment[]
  readonly submissions: readonly Submission[]
  readonly decisions: readonly ReviewDecision[]
  /** What an export told of the time before; it counts nothing here. */
  readonly past?: PastTold
}

export function taskDetail(state: ProjectState, id: Id): TaskDetail | undefined {
  const task = state.get('task', id)
  if (!task) return undefined
  const column = state.get('column', task.column)
  const parent = task.parent === undefined ? undefined : state.get('task', task.parent)
  return {
    task,
    column: column && { id: column.id, name: column.name, stage: column.stage },
    parent: parent && refOf(parent),
    children: [...state.rows(tasksByParent, id)].map(refOf),
    links: linksOf(state, id),
    lease: state.get('lease', id),
    attempts: [...state.rows(attemptsByTask, id)],
    comments: [...state.rows(commentsByTask, id)],
    submissions: [...state.rows(submissionsByTask, id)],
    decisions: [...state.rows(decisionsByTask, id)],
    ...present({ past: state.get('past', id)?.told }),
  }
}

export const refOf = ({ id, key, type, title, stage }: Task): TaskRef => present({ id, key, type, title, stage })

function linksOf(state: ProjectState, id: Id): readonly LinkedTask[] {
  const found: LinkedTask[] = []
  const add = (type: LinkType, direction: LinkedTask['direction'], other: Id) => {
    const task = state.get('task', other)
    if (task) found.push({ type, direction, task: refOf(task) })
  }
  for (const link of state.rows(linksTo, id)) add(link.type, 'in', link.from)
  for (const link of state.rows(linksFrom, id)) add(link.type, 'out', link.to)
  return found
}
