import { BLOCK_KINDS } from '@baton/shared/task/task.ts'
import { z } from 'zod'
import { taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { fence, idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { endWork, underFor } from './working.ts'
import { commandId, write } from './write.ts'

export const taskBlock = tool({
  name: 'task_block',
  about: 'Say why work cannot go on and ask; your lease ends, and after the answer the task comes to you first.',
  input: z.strictObject({
    task,
    kind: z.enum(BLOCK_KINDS),
    question: z.string(),
    options: z.array(z.string()).optional().describe('Answers to choose from'),
    project,
    fence,
    idempotencyKey,
  }),
  effect: 'change',
  run: async (desk, { task: ref, kind, question, options, ...args }) => {
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const { id: taskId } = found.task
    const id = commandId(desk, 'task_block', args.idempotencyKey)
    const under = underFor(desk, taskId, args.fence)
    const written = await write(desk, { id, type: 'task.block', args: { task: taskId, kind, question, options, ...under } })
    endWork(desk, taskId, written)
    return written.ok
      ? answer({ task: found.task.key ?? taskId }, 'It waits for an answer; take other work with queue_next.', written.sync)
      : written
  },
})
