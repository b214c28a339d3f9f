import { z } from 'zod'
import { lookAgain, taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project, task } from './inputs.ts'
import { taskSummary } from './task-summary.ts'
import { tool } from './tool.ts'
import { commandId, write } from './write.ts'

export const attentionClear = tool({
  name: 'attention_clear',
  about: 'Let a task be claimed again after a person has looked.',
  input: z.strictObject({ task, project, idempotencyKey }),
  effect: 'change',
  run: async (desk, { task: ref, idempotencyKey: key }) => {
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const id = commandId(desk, 'attention_clear', key)
    const written = await write(desk, { id, type: 'task.clear-attention', args: { task: found.task.id } })
    if (!written.ok) return written
    const now = await lookAgain(desk)
    return answer({ task: taskSummary(now, now.view.get('task', found.task.id) ?? found.task) }, 'It can be claimed again.', written.sync)
  },
})
