import { boardOf } from '@baton/shared/board/board.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Task } from '@baton/shared/task/task.ts'

export interface Beside {
  /** The query string as it is: what filters the board goes on filtering it. */
  readonly search: string
  /** The form that opens with the task. */
  readonly panel?: 'submit' | 'review'
}

/** Where a task is shown beside the board. A task that has no key yet goes by its id. */
export function taskPath(state: ProjectState, { key, id }: Pick<Task, 'key' | 'id'>, { search, panel }: Beside): string {
  const params = new URLSearchParams(search)
  if (panel) params.set('do', panel)
  else params.delete('do')
  const query = params.toString()
  return `/p/${boardOf(state)?.prefix ?? ''}/t/${key ?? id}${query && `?${query}`}`
}
