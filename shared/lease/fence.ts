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

/** What a write under a lease names it by: its fence, or, where that is not known yet, the command that claimed. */
export interface Under {
  readonly fence?: number | undefined
  readonly claim?: Id | undefined
}

/** Why a write under a lease is refused, or nothing when it names the lease that its author holds. */
export function fenced(state: ProjectState, task: Id, under: Under, context: Context): Rejection | undefined {
  const lease = state.get('lease', task)
  if (!lease) return reject('FENCED', 'Nobody holds this task now; claim it again before you write. Your text is kept.', { task })
  if (lease.member !== context.actor.member) {
    return reject('FENCED', 'Somebody else holds this task now. Your text is kept.', { task, ...holder(lease, context) })
  }
  // A replica that hopes for a claim has no fence yet, and neither has what it writes under it.
  const hoped = context.authority === undefined && lease.fence === undefined
  if (!hoped && !isMeant(state, lease, under)) {
    return reject('FENCED', 'Your lease on this task ended and another began; use its fence. Your text is kept.', {
      task,
      ...holder(lease, context),
    })
  }
  return undefined
}

const isMeant = (state: ProjectState, lease: Lease, { fence, claim }: Under): boolean =>
  fence === undefined ? claim !== undefined && state.get('attempt', lease.attempt)?.claim === claim : lease.fence === fence

/** Who holds it and until when, for the one who asked in vain. */
export const holder = (lease: Lease, { authority }: Context) =>
  present({ by: lease.member, since: lease.since, until: authority?.until(lease.id) })
