import { mentionsIn } from '@baton/shared/comment/mentions.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { z } from 'zod'
import { taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { fence, idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { underFor } from './working.ts'
import { commandId, write } from './write.ts'

export const taskProgress = tool({
  name: 'task_progress',
  about:
    'Write a note on a task you hold (progress, decision, error), or a comment on any; @Name in it names a member. Also renews the lease. Works offline.',
  input: z.strictObject({
    task,
    text: z.string(),
    note: z.enum(['progress', 'decision', 'error', 'comment']).default('progress'),
    project,
    fence,
    idempotencyKey,
  }),
  effect: 'add',
  run: async (desk, { task: ref, text, note, ...given }) => {
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const id = commandId(desk, 'task_progress', given.idempotencyKey)
    const under = note === 'comment' ? { fence: given.fence } : underFor(desk, found.task.id, given.fence)
    const comment = derivedId(id, 'comment')
    const mentions = mentionsIn(text, desk.workspace.all('member'))
    const args = { comment, task: found.task.id, note, text, mentions, ...under }
    const written = await write(desk, { id, type: 'comment.add', args })
    if (!written.ok) return written
    return answer(
      { comment },
      written.sync === 'confirmed' ? 'Noted.' : 'Kept on this device and sent as soon as there is a relay.',
      written.sync,
    )
  },
})
