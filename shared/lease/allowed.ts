import type { Actor } from '../decider.ts'
import { cursorKey, type Page, type PageRequest, pageOf } from '../paging.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Rejection } from '../rejection.ts'
import { readyOrder, type Task, waitsFor } from '../task/task.ts'
import { type Lease, leasesByMember } from './lease.ts'
import { refuseMore } from './member-limits.ts'
import { queueOf } from './queue.ts'

export interface Held {
  readonly task: Task
  readonly lease: Lease
}

export interface AllowedWork {
  /** What the asker holds already, the oldest first; on the first page only. */
  readonly held: readonly Held[]
  /** What it may claim, in the order in which `queue.next` would serve it. */
  readonly ready: Page<Task>
  /** Why none of it may be claimed just now. */
  readonly stopped?: Rejection
}

/** All work that is open to somebody: what it holds, and what it may claim. */
export function allowedWork(state: ProjectState, actor: Pick<Actor, 'member' | 'kind' | 'scopes'>, page: PageRequest = {}): AllowedWork {
  const queue = actor.scopes.has('work') ? queueOf(state, actor) : []
  return present({
    held: page.cursor === undefined ? heldBy(state, actor.member) : [],
    ready: pageOf(queue, (task) => placeInQueue(task, actor.member), page),
    stopped: refuseMore(state, actor.member),
  })
}

export function heldBy(state: ProjectState, member: string): readonly Held[] {
  const held: Held[] = []
  for (const lease of state.rows(leasesByMember, member)) {
    const task = state.get('task', lease.id)
    if (task) held.push({ task, lease })
  }
  return held
}

/** The order of `queueOf` as a string. */
function placeInQueue(task: Task, member: string): string {
  const other = waitsFor(task)
  const part = other === undefined ? 1 : other === member ? 0 : 2
  return cursorKey(part, ...readyOrder(task), task.id)
}
