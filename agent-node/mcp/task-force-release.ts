import { reject } from '@baton/shared/rejection.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { z } from 'zod'
import { taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { commandId, write } from './write.ts'

export const taskForceRelease = tool({
  name: 'task_force_release',
  about: 'Take a task back from whoever holds it, with a reason; people who plan only.',
  input: z.strictObject({ task, reason: z.string(), project, idempotencyKey }),
  effect: 'change',
  run: async (desk, { task: ref, reason, idempotencyKey: key }) => {
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const { id: taskId } = found.task
    const fence = desk.view.get('lease', taskId)?.fence
    if (fence === undefined) return reject('CONFLICT', `Nobody holds ${labelOf(found.task)} as far as this device knows.`)
    const id = commandId(desk, 'task_force_release', key)
    const written = await write(desk, { id, type: 'task.force-release', args: { task: taskId, reason }, basis: { fence } })
    return written.ok ? answer({ task: found.task.key ?? taskId }, 'It is back in the queue.', written.sync) : written
  },
})
