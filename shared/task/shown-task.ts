import { digestOf } from '../canonical.ts'
import type { ProjectView } from '../catalogue/verb.ts'
import type { Id } from '../ids.ts'
import { leaseShown } from '../lease/lease-shown.ts'
import { relationsOf } from '../link/relations.ts'
import { proposalsByTask } from '../proposal/proposal.ts'
import { type Rejection, reject } from '../rejection.ts'
import { reviewDigest, reviewDigests } from '../review/digest.ts'
import { progressOf } from './family.ts'
import { tasksByParent } from './task.ts'
import { refOf, taskDetail } from './task-detail.ts'

/** All of one task, with what later writes have to name: `digest` of its prose, and that of a submission which waits. */
export function shownTask(view: ProjectView, id: Id): object | Rejection {
  const { state, project, prose } = view
  const detail = taskDetail(state, id)
  if (!detail) return reject('NOT_FOUND', 'This task is gone.')
  const submissions = detail.submissions.map((submission) => ({
    ...submission,
    ...(prose &&
      submission.status === 'open' && {
        digest: reviewDigest(submission.result, prose),
        parts: reviewDigests(submission.result, prose),
      }),
  }))
  return {
    project: project.id,
    ...detail,
    submissions,
    relations: relationsOf(state, id).map(({ relation, task }) => ({ relation, task: refOf(task) })),
    proposals: [...state.rows(proposalsByTask, id)].filter(({ status }) => status === 'open'),
    ...(state.count(tasksByParent, id) > 0 && { progress: progressOf(state, id) }),
    lease: leaseShown(view, id),
    ...prose,
    ...(prose && { digest: digestOf(prose) }),
  }
}
