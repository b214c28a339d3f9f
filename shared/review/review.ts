import type { Id } from '../ids.ts'
import { type Index, indexKey } from '../state.ts'

/** What a worker hands in. */
export interface Result {
  readonly summary: string
  readonly changes: readonly string[]
  readonly verification: readonly string[]
  readonly risks: readonly string[]
  readonly links: readonly string[]
}

export type SubmissionStatus = 'open' | 'replaced' | 'approved' | 'changes-requested'

export interface Submission {
  readonly kind: 'submission'
  readonly id: Id
  readonly task: Id
  readonly attempt: Id
  readonly member: Id
  readonly owner?: Id
  readonly result: Result
  readonly status: SubmissionStatus
  readonly at: number
  readonly replaces?: Id
}

export type Verdict = 'approve' | 'request-changes'

/** An approval or a request for changes, bound to one submission and to the digest that both sides saw. */
export interface ReviewDecision {
  readonly kind: 'decision'
  readonly id: Id
  readonly task: Id
  readonly submission: Id
  readonly verdict: Verdict
  readonly reason?: string
  readonly digest: string
  readonly member: Id
  readonly at: number
}

export const submissionsByTask: Index<Submission> = {
  name: 'submissions-by-task',
  kind: 'submission',
  keys: (submission) => [indexKey(submission.task, submission.at)],
}

/** The review queue, oldest first. */
export const openSubmissions: Index<Submission> = {
  name: 'open-submissions',
  kind: 'submission',
  keys: (submission) => (submission.status === 'open' ? [indexKey(submission.at)] : []),
}

/** What waits for a decision, by its author. */
export const openSubmissionsByMember: Index<Submission> = {
  name: 'open-submissions-by-member',
  kind: 'submission',
  keys: (submission) => (submission.status === 'open' ? [indexKey(submission.member, submission.at)] : []),
}

/** The one submission of a task that waits for a decision. */
export const openSubmissionByTask: Index<Submission> = {
  name: 'open-submission-by-task',
  kind: 'submission',
  keys: (submission) => (submission.status === 'open' ? [indexKey(submission.task)] : []),
}

export const decisionsByTask: Index<ReviewDecision> = {
  name: 'decisions-by-task',
  kind: 'decision',
  keys: (decision) => [indexKey(decision.task, decision.at)],
}
