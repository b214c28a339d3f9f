import { STAGES, type Stage } from '../column/column.ts'
import type { Id } from '../ids.ts'
import { cursorKey, type PageRequest, pageOf } from '../paging.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { isBlocked, type Task, tasksByParent } from './task.ts'

/** How far a task with children is, told by its leaves: what has children of its own is no work but a frame around theirs. */
export interface Progress {
  readonly byStage: Readonly<Record<Stage, number>>
  readonly total: number
  readonly done: number
  /** Of 100, by number of leaves; whole. 0 where there are none. */
  readonly percent: number
  /** Waiting for an answer or for other tasks. */
  readonly blocked: number
  /** Sums of estimates, where there are any: of all, and of what is done. */
  readonly estimate?: { readonly total: number; readonly done: number }
}

export const progressOf = (state: ProjectState, id: Id): Progress => progressAmong(leavesUnder(state, id))

/** Children by rank, a page at a time, and how far all of them are. */
export function childrenOf(state: ProjectState, id: Id, page: PageRequest) {
  const { items, next } = pageOf(state.rows(tasksByParent, id), (child) => cursorKey(child.rank, child.id), page)
  return present({ progress: progressOf(state, id), children: items, next })
}

export function progressAmong(tasks: Iterable<Task>): Progress {
  const byStage = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>
  const estimate = { total: 0, done: 0 }
  let [total, blocked, estimated] = [0, 0, 0]
  for (const task of tasks) {
    total++
    byStage[task.stage]++
    if (isBlocked(task)) blocked++
    if (task.estimate === undefined) continue
    estimated++
    estimate.total += task.estimate
    if (task.stage === 'done') estimate.done += task.estimate
  }
  const { done } = byStage
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total)
  return { byStage, total, done, percent, blocked, ...(estimated > 0 && { estimate }) }
}

/** The tasks below one that have no children themselves, by rank. Rules let nobody be their own ancestor, but rows may come from anywhere. */
export function leavesUnder(state: ProjectState, id: Id): readonly Task[] {
  const leaves: Task[] = []
  const seen = new Set([id])
  const walk = (parent: Id) => {
    for (const child of state.rows(tasksByParent, parent)) {
      if (seen.has(child.id)) continue
      seen.add(child.id)
      if (state.count(tasksByParent, child.id) === 0) leaves.push(child)
      else walk(child.id)
    }
  }
  walk(id)
  return leaves
}
