import { derivedId } from '@baton/shared/ids.ts'
import { z } from 'zod'
import { taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { fence, idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { fenceFor } from './working.ts'
import { commandId, write } from './write.ts'

export const taskProgress = tool({
  name: 'task_progress',
  about: 'Write a note on a task you hold (progress, decision, error), or a comment on any. Also renews the lease. Works offline.',
  input: z.strictObject({
    task,
    text: z.string(),
    note: z.enum(['progress', 'decision', 'error', 'comment']).default('progress'),
    project,
    fence,
    idempotencyKey,
  }),
  effect: 'add',
  run: async (desk, { task: ref, text, note, ...args }) => {
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const id = commandId(desk, 'task_progress', args.idempotencyKey)
    const under = note === 'comment' ? args.fence : fenceFor(desk, found.task.id, args.fence)
    const comment = derivedId(id, 'comment')
    const written = await write(desk, { id, type: 'comment.add', args: { comment, task: found.task.id, note, text, fence: under } })
    if (!written.ok) return written
    return answer(
      { comment },
      written.sync === 'confirmed' ? 'Noted.' : 'Kept on this device and sent as soon as there is a relay.',
      written.sync,
    )
  },
})
