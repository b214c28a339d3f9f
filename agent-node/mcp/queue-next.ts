import { passedTo } from '@baton/shared/lease/lease.ts'
import { nextInQueue } from '@baton/shared/lease/queue.ts'
import { z } from 'zod'
import { claim } from './claim.ts'
import type { Desk } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project } from './inputs.ts'
import { isUnconfirmed } from './rows.ts'
import { taskSummary } from './task-summary.ts'
import { tool } from './tool.ts'
import { workedOn } from './worked-on.ts'
import { commandId } from './write.ts'

export const queueNext = tool({
  name: 'queue_next',
  about:
    'The task to work on next: what was passed or assigned to you, then by affinity, priority and order; with claim: true it is yours at once. data: null when there is none.',
  input: z.strictObject({ project, claim: z.boolean().optional(), idempotencyKey }),
  effect: 'add',
  run: async (desk, args) => {
    if (!args.claim) return look(desk)
    const claimed = await claim(desk, { type: 'queue.next', id: commandId(desk, 'queue_next', args.idempotencyKey) })
    if (!claimed.ok) return claimed
    if (claimed.task === undefined) return answer(null, NOTHING, claimed.sync)
    return answer(await workedOn(desk, claimed), claimed.hint, claimed.sync)
  },
})

const NOTHING = 'Nothing here is ready to be claimed.'

/** What was passed on comes first, then the queue, as the relay would serve it. */
function look(desk: Desk) {
  const { view, me } = desk
  const passed = me.scopes.has('work') ? view.get('task', passedTo(view, me.member)?.id ?? '') : undefined
  if (passed) return answer({ task: taskSummary(desk, passed) }, 'It was passed to you: task_claim takes it up.')
  const task = desk.me.scopes.has('work') ? nextInQueue(desk.view, desk.me) : undefined
  if (!task) return answer(null, NOTHING)
  const sync = isUnconfirmed(desk, task) ? 'pending' : 'confirmed'
  return answer({ task: taskSummary(desk, task) }, 'Not claimed yet: call queue_next with claim: true, or task_claim.', sync)
}
