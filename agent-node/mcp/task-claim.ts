import { z } from 'zod'
import { claim } from './claim.ts'
import { taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { workedOn } from './worked-on.ts'
import { commandId } from './write.ts'

export const taskClaim = tool({
  name: 'task_claim',
  about: 'Hold a task, exclusively, while you work. Needs the relay: offline it refuses at once.',
  input: z.strictObject({ task, project, idempotencyKey }),
  effect: 'add',
  run: async (desk, args) => {
    const found = taskAt(desk, args.task)
    if (!found.ok) return found
    const claimed = await claim(desk, 'task.claim', commandId(desk, 'task_claim', args.idempotencyKey), { task: found.task.id })
    if (!claimed.ok || claimed.task === undefined) return claimed.ok ? answer(null, 'Nothing was claimed.') : claimed
    return answer(await workedOn(desk, claimed), 'It is yours: read it with task_get, report with task_progress, hand in with task_submit.')
  },
})
