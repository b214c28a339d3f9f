import type { ProjectState } from '../project-rows.ts'
import { type Task, tasksByKey } from './task.ts'

/** A task by its id or by its key, as people type it. A provisional label (`~1a2b3c`) is never a lookup. */
export function findTask(state: ProjectState, ref: string): Task | undefined {
  return state.get('task', ref.toLowerCase()) ?? state.first(tasksByKey, ref.toUpperCase())
}
