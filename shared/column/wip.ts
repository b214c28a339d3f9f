import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import { tasksByColumn } from '../task/task.ts'
import type { Column } from './column.ts'

/** Why nothing more goes into a column, or nothing. Work that comes back (expiry, release, requested changes) may overfill it. */
export function full(state: ProjectState, column: Column): Rejection | undefined {
  if (column.wip === undefined || state.count(tasksByColumn, column.id) < column.wip) return undefined
  return reject('COLUMN_FULL', `This column holds its limit of ${column.wip} tasks; finish or move one first.`, {
    column: column.id,
    wip: column.wip,
  })
}
