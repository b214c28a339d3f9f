import { present } from '@baton/shared/present.ts'
import { z } from 'zod'
import { lookAgain, taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project, task } from './inputs.ts'
import { moveOf } from './place.ts'
import { taskSummary } from './task-summary.ts'
import { tool } from './tool.ts'
import { commandId, write } from './write.ts'

export const taskMove = tool({
  name: 'task_move',
  about: 'Move a task within its stage, or between Inbox and Backlog; people who plan may finish it with a reason.',
  input: z.strictObject({
    task,
    column: z.string().optional(),
    before: z.string().optional(),
    reason: z.string().optional(),
    project,
    idempotencyKey,
  }),
  effect: 'change',
  run: async (desk, { task: ref, column, before, reason, idempotencyKey: key }) => {
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const move = moveOf(desk, found.task, { column, before })
    if (!move.ok) return move
    const { type, args, basis } = move.change
    const written = await write(desk, {
      id: commandId(desk, 'task_move', key),
      type,
      args: present({ ...args, reason }),
      ...present({ basis }),
    })
    if (!written.ok) return written
    const now = await lookAgain(desk)
    return answer({ task: taskSummary(now, now.view.get('task', found.task.id) ?? found.task) }, 'Moved.', written.sync)
  },
})
