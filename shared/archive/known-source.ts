import { BATON } from '../export/baton.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Source, type Task, tasksBySource } from '../task/task.ts'
import { archivesBySource } from './archive.ts'

/** What was put away is not taken over again, unless the import that brought it was undone. */
export function knownSource(state: ProjectState, { system, id }: Pick<Source, 'system' | 'id'>): Task | undefined {
  const task = state.first(tasksBySource, system, id)
  if (task) return task
  for (const { task, undone } of state.rows(archivesBySource, system, id)) if (undone === undefined) return task
  // An export that comes back to where it was made finds the tasks themselves.
  return system === BATON ? (state.get('task', id) ?? state.get('archive', id)?.task) : undefined
}
