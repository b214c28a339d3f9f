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
  about: 'Hold a task, exclusively, while you work. Without the relay only what you took along, unless the project lets you hope.',
  input: z.strictObject({ task, project, idempotencyKey }),
  effect: 'add',
  run: async (desk, args) => {
    const found = taskAt(desk, args.task)
    if (!found.ok) return found
    const id = commandId(desk, 'task_claim', args.idempotencyKey)
    const claimed = await claim(desk, { type: 'task.claim', id, task: found.task.id })
    if (!claimed.ok || claimed.task === undefined) return claimed.ok ? answer(null, 'Nothing was claimed.') : claimed
    return answer(await workedOn(desk, claimed), claimed.hint, claimed.sync)
  },
})
