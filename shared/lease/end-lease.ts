import { firstColumn } from '../column/column.ts'
import type { Id } from '../ids.ts'
import { STRIKES_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Placing, place } from '../task/place.ts'
import type { Task } from '../task/task.ts'
import type { AttemptEnd } from './lease.ts'

/** Ends that count against a task: three in a row, and a person has to look. */
const COUNTS_AS_STRIKE: Record<AttemptEnd, boolean> = {
  submitted: false,
  released: false,
  blocked: false,
  transferred: false,
  expired: true,
  'force-released': true,
  voided: false,
}

/**
 * Ends the lease of a task, if there is one, and closes its attempt. The task goes back to where it was claimed from (or to that stage's
 * first column, should it be gone), unless it was handed in or passed on: then the caller places it.
 */
export function endLease(state: ProjectState, id: Id, as: AttemptEnd, { member, now, note }: Placing & { readonly note?: string }): void {
  const lease = state.get('lease', id)
  if (!lease) return
  state.remove('lease', id)
  const attempt = state.get('attempt', lease.attempt)
  if (attempt) state.put({ ...attempt, ended: present({ as, at: now, note }) })
  const task = state.get('task', id)
  if (!task) return
  const counted = withStrike(task, as)
  const home = state.get('column', lease.from) ?? firstColumn(state, 'backlog')
  if (as === 'submitted' || as === 'transferred' || !home) state.put({ ...counted, updatedAt: now })
  else place(state, counted, home, { member, now })
}

function withStrike(task: Task, end: AttemptEnd): Task {
  const strikes = COUNTS_AS_STRIKE[end] ? task.strikes + 1 : 0
  if (strikes < STRIKES_MAX) return { ...task, strikes }
  return { ...task, strikes, attention: `${strikes} attempts in a row ended without a result.` }
}
