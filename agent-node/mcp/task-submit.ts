import { derivedId } from '@baton/shared/derived-id.ts'
import type { Under } from '@baton/shared/lease/fence.ts'
import { openSubmissionByTask } from '@baton/shared/review/review.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { z } from 'zod'
import { type Desk, taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { fence, idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { endWork, underFor } from './working.ts'
import { commandId, type Draft, write } from './write.ts'

const lines = z.array(z.string()).default([])

export const taskSubmit = tool({
  name: 'task_submit',
  about: 'Hand in the result of a task you hold; it goes to review and your lease ends. Again, while undecided: replaces your submission.',
  input: z.strictObject({
    task,
    summary: z.string(),
    changes: lines,
    verification: lines.describe('How you know that it works'),
    risks: lines,
    links: lines,
    project,
    fence,
    idempotencyKey,
  }),
  effect: 'change',
  run: async (desk, args) => {
    const { task: ref, project: _, fence: given, idempotencyKey: key, ...result } = args
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const draft = draftOf(desk, found.task, result, underFor(desk, found.task.id, given), commandId(desk, 'task_submit', key))
    const written = await write(desk, draft)
    endWork(desk, found.task.id, written)
    if (!written.ok) return written
    const hint = written.sync === 'confirmed' ? 'Handed in.' : 'Kept on this device and handed in as soon as there is a relay.'
    return answer({ submission: draft.args.submission }, `${hint} Take the next task with queue_next.`, written.sync)
  },
})

/** Under a lease it is a submission; without one, and with an undecided one of our own, it takes that one's place. */
function draftOf({ view, me }: Desk, task: Task, result: object, under: Under, id: string): Draft {
  const submission = derivedId(id, 'submission')
  const open = view.first(openSubmissionByTask, task.id)
  if (under.fence === undefined && under.claim === undefined && open?.member === me.member) {
    return { id, type: 'submission.replace', args: { submission, replaces: open.id, result } }
  }
  return { id, type: 'task.submit', args: { task: task.id, submission, ...under, result } }
}
