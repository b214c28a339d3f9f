import type { ProjectState } from '@baton/shared/project-rows.ts'
import { matcher } from '@baton/shared/task/search.ts'
import { tasksByRank } from '@baton/shared/task/task.ts'
import { type BoardFilter, isFiltering } from './board-filter.ts'

export function countMatching(state: ProjectState, filter: BoardFilter): { readonly matching: number; readonly all: number } {
  const all = state.count(tasksByRank)
  if (!isFiltering(filter)) return { matching: all, all }
  const matches = matcher(state, filter)
  let matching = 0
  for (const task of state.all('task')) if (matches(task)) matching++
  return { matching, all }
}
