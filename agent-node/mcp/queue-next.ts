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
  about: 'The task to work on next, by affinity, priority and order; with claim: true it is yours at once. data: null when there is none.',
  input: z.strictObject({ project, claim: z.boolean().optional(), idempotencyKey }),
  effect: 'add',
  run: async (desk, args) => {
    if (!args.claim) return look(desk)
    const claimed = await claim(desk, 'queue.next', commandId(desk, 'queue_next', args.idempotencyKey), {})
    if (!claimed.ok) return claimed
    if (claimed.task === undefined) return answer(null, NOTHING)
    return answer(await workedOn(desk, claimed), 'It is yours: read it with task_get, report with task_progress, hand in with task_submit.')
  },
})

const NOTHING = 'Nothing here is ready to be claimed.'

function look(desk: Desk) {
  const task = desk.me.scopes.has('work') ? nextInQueue(desk.view, desk.me) : undefined
  if (!task) return answer(null, NOTHING)
  const sync = isUnconfirmed(desk, task) ? 'pending' : 'confirmed'
  return answer({ task: taskSummary(desk, task) }, 'Not claimed yet: call queue_next with claim: true, or task_claim.', sync)
}
