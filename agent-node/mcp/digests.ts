import { digestOf } from '@baton/shared/canonical.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import { reviewDigest } from '@baton/shared/review/digest.ts'
import { openSubmissionByTask, type Submission } from '@baton/shared/review/review.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { Desk } from './desk.ts'

/** What a later write may be bound to: `digest` names the prose that was read, `review.digest` the prose and the result. */
export function digestsOf({ view }: Desk, task: Task, prose: Prose | undefined) {
  if (!prose) return {}
  const open = view.first(openSubmissionByTask, task.id)
  return { digest: digestOf(prose), ...(open && { review: reviewOf(open, prose) }) }
}

const reviewOf = (submission: Submission, prose: Prose) => ({ submission: submission.id, digest: reviewDigest(submission.result, prose) })
