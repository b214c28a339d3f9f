import { mentionsIn } from '@baton/shared/comment/mentions.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { z } from 'zod'
import { taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { commandId, write } from './write.ts'

export const taskAnswer = tool({
  name: 'task_answer',
  about: 'Answer the question that blocks a task; it goes back to the one who asked first.',
  input: z.strictObject({ task, text: z.string(), project, idempotencyKey }),
  effect: 'change',
  run: async (desk, { task: ref, text, idempotencyKey: key }) => {
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const id = commandId(desk, 'task_answer', key)
    const comment = derivedId(id, 'comment')
    const mentions = mentionsIn(text, desk.workspace.all('member'))
    const written = await write(desk, { id, type: 'task.answer', args: { task: found.task.id, comment, text, mentions } })
    return written.ok ? answer({ comment }, 'Answered.', written.sync) : written
  },
})
