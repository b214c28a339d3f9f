import { boardOf } from '../board/board.ts'
import type { Actor } from '../decider.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Audience, Task } from './task.ts'

/**
 * Whose work a task is: what it says itself and what the policy says of its labels. Where they differ people win, for a label such as
 * `needs-human` is a lock.
 */
export function withAudience(state: ProjectState, task: Task): Task {
  const { openTo: before, ...rest } = task
  const said = [task.audience, ...task.labels.map((label) => audienceOfLabel(state, label))]
  const openTo = said.includes('humans') ? 'humans' : said.includes('agents') ? 'agents' : undefined
  if (openTo === before) return task
  return openTo === undefined ? rest : { ...rest, openTo }
}

/** The policy changed: tasks whose labels now say something else are open to others. */
export function openAnew(state: ProjectState): void {
  for (const task of [...state.all('task')]) {
    const opened = withAudience(state, task)
    if (opened !== task) state.put(opened)
  }
}

export function audienceOfLabel(state: ProjectState, label: string): Exclude<Audience, 'any'> | undefined {
  const audiences = boardOf(state)?.policy.audiences ?? {}
  return Object.hasOwn(audiences, label) ? audiences[label] : undefined
}

export const suits = ({ openTo }: Pick<Task, 'openTo'>, kind: Actor['kind']): boolean =>
  openTo === undefined || kind === 'system' || (openTo === 'agents') === (kind === 'agent')
