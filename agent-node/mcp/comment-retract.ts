import { z } from 'zod'
import { answer } from './envelope.ts'
import { idempotencyKey, project } from './inputs.ts'
import { tool } from './tool.ts'
import { commandId, write } from './write.ts'

export const commentRetract = tool({
  name: 'comment_retract',
  about: 'Take back a comment of your own; that it was there stays visible.',
  input: z.strictObject({ comment: z.string(), project, idempotencyKey }),
  effect: 'change',
  run: async (desk, { comment, idempotencyKey: key }) => {
    const id = commandId(desk, 'comment_retract', key)
    const written = await write(desk, { id, type: 'comment.retract', args: { comment: comment.toLowerCase() } })
    return written.ok ? answer({ comment: comment.toLowerCase() }, 'Taken back.', written.sync) : written
  },
})
