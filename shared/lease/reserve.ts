import { offlineClaims } from '../board/policy.ts'
import { accept, type Context, type Decision } from '../decider.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import { fenced } from './fence.ts'
import type { LeaseCommand, LeaseEvent } from './messages.ts'

/** A held task is taken along where no relay is heard: its lease lasts as long as asked, counts against the limits, and runs out as ever. */
export function reserve(
  state: ProjectState,
  { task, fence, ms }: Extract<LeaseCommand, { type: 'task.reserve' }>['args'],
  context: Context,
): Decision<LeaseEvent> {
  const late = fenced(state, task, { fence }, context)
  if (late) return late
  if (offlineClaims(state, context.actor) === 'refuse') {
    const who = context.actor.kind === 'agent' ? 'agents' : 'people'
    return reject('FORBIDDEN', `In this project ${who} take no tasks along; its policy would have to say so (offlineClaims).`)
  }
  return accept({ type: 'lease.reserved', body: { task, ttlMs: ms } })
}
