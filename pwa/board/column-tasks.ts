import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { matcher } from '@baton/shared/task/search.ts'
import { tasksByColumn } from '@baton/shared/task/task.ts'
import { type BoardFilter, isFiltering } from './board-filter.ts'

/** The tasks of a column in their order, as far as the filter lets them through. Ids only, so that an unchanged list is equal to the last. */
export function columnTasks(state: ProjectState, column: Id, filter: BoardFilter): readonly Id[] {
  if (!isFiltering(filter)) return [...state.ids(tasksByColumn, column)]
  const matches = matcher(state, filter)
  const found: Id[] = []
  for (const task of state.rows(tasksByColumn, column)) if (matches(task)) found.push(task.id)
  return found
}
