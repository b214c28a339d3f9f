import type { Context } from '../decider.ts'
import type { Id } from '../ids.ts'
import { FENCES_PER_EPOCH } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import { attemptsByTask, type Lease } from './lease.ts'

/** The next fence of a task: above every earlier one of this epoch, and an epoch's are above those of any before it. */
export function nextFence(state: ProjectState, task: Id, epoch: number): number {
  let last = epoch * FENCES_PER_EPOCH
  for (const attempt of state.rows(attemptsByTask, task)) last = Math.max(last, attempt.fence ?? 0)
  return last + 1
}

/** Why a write under a lease is refused, or nothing when it carries the fence of the lease that its author holds. */
export function fenced(state: ProjectState, task: Id, fence: number | undefined, context: Context): Rejection | undefined {
  const lease = state.get('lease', task)
  if (!lease) return reject('FENCED', 'Nobody holds this task now; claim it again before you write. Your text is kept.', { task })
  if (lease.member !== context.actor.member) {
    return reject('FENCED', 'Somebody else holds this task now. Your text is kept.', { task, ...holder(lease, context) })
  }
  // A replica that hopes for a claim has no fence yet, and neither has what it writes under it.
  const hoped = context.authority === undefined && lease.fence === undefined
  if (!hoped && lease.fence !== fence) {
    return reject('FENCED', 'Your lease on this task ended and another began; use its fence. Your text is kept.', {
      task,
      ...holder(lease, context),
    })
  }
  return undefined
}

/** Who holds it and until when, for the one who asked in vain. */
export const holder = (lease: Lease, { authority }: Context) =>
  present({ by: lease.member, since: lease.since, until: authority?.until(lease.id) })
