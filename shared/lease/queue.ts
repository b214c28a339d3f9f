import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import { readyAffineTasks, readyTasks, type Task } from '../task/task.ts'

/**
 * What a member is served, in order: tasks that wait for it, tasks that wait for nobody, tasks that wait for somebody else. Each part goes
 * by priority, rank, age and id, straight from an index.
 */
export function* queueOf(state: ProjectState, member: Id): IterableIterator<Task> {
  yield* state.rows(readyTasks, member)
  yield* state.rows(readyTasks, '')
  for (const task of state.rows(readyAffineTasks)) if (task.affinity !== member) yield task
}

export function nextInQueue(state: ProjectState, member: Id): Task | undefined {
  for (const task of queueOf(state, member)) return task
  return undefined
}
