import { derivedId } from '@baton/shared/derived-id.ts'
import { reject } from '@baton/shared/rejection.ts'
import { reviewDigest, reviewDigests } from '@baton/shared/review/digest.ts'
import { openSubmissionByTask } from '@baton/shared/review/review.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { z } from 'zod'
import { taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { commandId, write } from './write.ts'

export const reviewDecide = tool({
  name: 'review_decide',
  about:
    'Approve a submission or request changes with a reason, bound to what you read. Your own work, and that of your owner’s agents, others decide.',
  input: z.strictObject({
    task,
    verdict: z.enum(['approve', 'request-changes']),
    digest: z.string().describe('review.digest of task_get'),
    reason: z.string().optional(),
    project,
    idempotencyKey,
  }),
  effect: 'change',
  run: async (desk, { task: ref, verdict, digest, reason, idempotencyKey: key }) => {
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const id = commandId(desk, 'review_decide', key)
    const submission = desk.view.first(openSubmissionByTask, found.task.id)
    if (!submission) return reject('CONFLICT', `${labelOf(found.task)} has no submission that waits for a decision.`)
    const prose = await desk.replica.prose(desk.project.id, found.task.id)
    if (!prose) return reject('STALE_CONTENT', 'Brief and criteria are not on this device yet, so nobody can have read them here.')
    if (reviewDigest(submission.result, prose) !== digest) {
      return reject('STALE_CONTENT', 'What you read has changed since: read it again with task_get and decide with its review.digest.')
    }
    const basis = { digest, parts: reviewDigests(submission.result, prose) }
    const args = { decision: derivedId(id, 'decision'), submission: submission.id, verdict, reason }
    const written = await write(desk, { id, type: 'review.decide', args, basis })
    if (!written.ok) return written
    return answer(
      { decision: args.decision },
      written.sync === 'confirmed' ? 'Decided.' : 'Kept; the relay decides when it hears of it.',
      written.sync,
    )
  },
})
