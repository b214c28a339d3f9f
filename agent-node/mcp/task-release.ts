import { z } from 'zod'
import { taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { fence, idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { endWork, underFor } from './working.ts'
import { commandId, write } from './write.ts'

export const taskRelease = tool({
  name: 'task_release',
  about: 'Give a task you hold back to the queue, with a note for whoever takes it next.',
  input: z.strictObject({ task, note: z.string().optional(), project, fence, idempotencyKey }),
  effect: 'change',
  run: async (desk, { task: ref, note, ...args }) => {
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const { id: taskId } = found.task
    const id = commandId(desk, 'task_release', args.idempotencyKey)
    const { claim, fence } = underFor(desk, taskId, args.fence)
    const released = claim === undefined ? { task: taskId, fence } : { claim }
    const written = await write(desk, { id, type: 'task.release', args: { ...released, note } })
    endWork(desk, taskId, written)
    return written.ok ? answer({ task: found.task.key ?? taskId }, 'It is back in the queue.', written.sync) : written
  },
})
