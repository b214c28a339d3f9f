import { assert } from '../assert.ts'
import type { Column } from '../column/column.ts'
import type { Id } from '../ids.ts'
import { linksFrom } from '../link/link.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Task } from './task.ts'

/** Puts a task into a column. When that finishes it, or takes it back from done, the tasks behind it learn of it. */
export function place(state: ProjectState, task: Task, column: Pick<Column, 'id' | 'stage'>): void {
  const wasOpen = (state.get('task', task.id)?.stage ?? 'inbox') !== 'done'
  const isOpen = column.stage !== 'done'
  state.put({ ...task, column: column.id, stage: column.stage })
  if (wasOpen === isOpen) return
  for (const link of [...state.rows(linksFrom, task.id, 'blocks')]) countBlocker(state, link.to, isOpen ? 1 : -1)
}

/** Counts an open blocker of a task up or down. */
export function countBlocker(state: ProjectState, task: Id, by: 1 | -1): void {
  const row = state.get('task', task)
  if (!row) return
  assert(row.blockers + by >= 0, 'a task never has fewer than no blockers')
  state.put({ ...row, blockers: row.blockers + by })
}
