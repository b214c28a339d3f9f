import { type Archive, archivesByTime } from '../archive/archive.ts'
import { commentsByTask } from '../comment/comment.ts'
import type { Id } from '../ids.ts'
import { attemptsByTask } from '../lease/lease.ts'
import { linksFrom, linksTo } from '../link/link.ts'
import type { ProjectState } from '../project-rows.ts'
import { proposalsByTask } from '../proposal/proposal.ts'
import { submissionsByTask } from '../review/review.ts'
import { type Task, tasksByParent, tasksByRank } from '../task/task.ts'

/** What an import made, in the order of the board: on the board or put away by it or somebody since. */
export function madeBy(state: ProjectState, id: Id): { readonly tasks: readonly Task[]; readonly archives: readonly Archive[] } {
  return {
    tasks: [...state.rows(tasksByRank)].filter(({ source }) => source?.import === id),
    archives: [...state.rows(archivesByTime)].filter(({ task, undone }) => task.source?.import === id && undone === undefined),
  }
}

/** What somebody did to an imported task since it came in; nothing when nobody did. What is typed into its texts no row tells. */
export function touched(state: ProjectState, task: Task): string | undefined {
  if (state.get('lease', task.id)) return 'it is held'
  if (state.count(attemptsByTask, task.id) > 0 || state.count(submissionsByTask, task.id) > 0) return 'it was worked on'
  if (state.count(proposalsByTask, task.id) > 0) return 'another text was proposed for it'
  for (const comment of state.rows(commentsByTask, task.id)) {
    if (comment.source === undefined || comment.at !== task.createdAt) return 'it was commented on'
  }
  if (task.updatedAt !== task.createdAt) return 'it was edited or moved'
  for (const link of [...state.rows(linksFrom, task.id), ...state.rows(linksTo, task.id)]) {
    const other = state.get('task', link.from === task.id ? link.to : link.from)
    if (other && other.source?.import !== task.source?.import)
      return `it is linked with ${other.key ?? 'a task that is not of this import'}`
  }
  return undefined
}

/** A parent stays while one of its children does. */
export function withChildrenThatStay(state: ProjectState, untouched: readonly Task[]): ReadonlySet<Id> {
  const goes = new Set(untouched.map(({ id }) => id))
  const stays = new Set<Id>()
  for (let found = true; found; ) {
    found = false
    for (const id of goes) {
      if ([...state.ids(tasksByParent, id)].every((child) => goes.has(child))) continue
      goes.delete(id)
      stays.add(id)
      found = true
    }
  }
  return stays
}
