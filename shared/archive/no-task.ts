import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'

/** Why there is no task to do something with. Replicas hear nothing of what is archived, so only the relay knows the difference. */
export const noTask = (state: ProjectState, task: Id): Rejection =>
  state.get('archive', task)
    ? reject('NOT_FOUND', 'This task was archived; restore it first. Your text is kept.', { task, archived: true })
    : reject('NOT_FOUND', 'There is no such task in this project. Your text is kept.', { task })
