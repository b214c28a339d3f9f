import type { Column } from '../column/column.ts'
import type { Fact } from '../decider.ts'
import type { Id } from '../ids.ts'
import { linksFrom, linksTo } from '../link/link.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Task } from './task.ts'

/** By whom and when a task is put somewhere. */
export type Placing = Pick<Fact<object>, 'member' | 'now'>

/**
 * Puts a task into a column and remembers who did, for those whose own move then comes too late. When that finishes it, or takes it back
 * from done, the tasks behind it learn of it.
 */
export function place(state: ProjectState, task: Task, column: Pick<Column, 'id' | 'stage'>, { member, now }: Placing): void {
  const before = state.get('task', task.id)
  const moved = before?.column === column.id ? {} : { movedBy: member, movedAt: now }
  const placed: Task = { ...task, ...moved, column: column.id, stage: column.stage, updatedAt: now }
  state.put(column.stage === 'done' ? finished(placed) : placed)
  if ((before?.stage === 'done') === (column.stage === 'done')) return
  for (const link of [...state.rows(linksFrom, task.id, 'blocks')]) recountBlockers(state, link.to)
}

/** Done is done: nobody waits for an answer, and nobody is waited for. */
function finished(task: Task): Task {
  const { blocked: _, affinity: __, attention: ___, ...done } = task
  return done
}

/** Counted from the links each time, so that the number never drifts from what it counts. */
export function recountBlockers(state: ProjectState, id: Id): void {
  const task = state.get('task', id)
  if (!task) return
  let blockers = 0
  for (const link of state.rows(linksTo, id, 'blocks')) if (isOpen(state, link.from)) blockers++
  if (blockers !== task.blockers) state.put({ ...task, blockers })
}

const isOpen = (state: ProjectState, id: Id): boolean => (state.get('task', id)?.stage ?? 'done') !== 'done'
