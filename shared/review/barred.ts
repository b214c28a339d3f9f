import { boardOf } from '../board/board.ts'
import type { Actor } from '../decider.ts'
import type { Id } from '../ids.ts'
import { attemptsByTask } from '../lease/lease.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Task } from '../task/task.ts'
import { decisionsByTask, type Submission } from './review.ts'

/**
 * Nobody approves their own work. Barred are the author, whoever held a lease since the last decision, and agents that belong to one of
 * these or share an owner with one. Writing the brief bars nobody, and an owner may approve the owner's agent.
 */
export function isBarred(state: ProjectState, submission: Handed, actor: Pick<Actor, 'kind' | 'member' | 'owner'>): boolean {
  const workers = workersOf(state, submission)
  if (workers.some((worker) => worker.member === actor.member)) return true
  if (actor.kind !== 'agent') return false
  return workers.some((worker) => actor.owner === worker.member || (worker.owner !== undefined && actor.owner === worker.owner))
}

/** Whether the policy lets an agent decide tasks of this type at all. */
export const needsPerson = (state: ProjectState, task: Task, { kind }: Pick<Actor, 'kind'>): boolean =>
  kind === 'agent' && boardOf(state)?.policy.decisions[task.type] === 'human'

export const mayDecide = (
  state: ProjectState,
  submission: Submission,
  task: Task,
  actor: Pick<Actor, 'kind' | 'member' | 'owner'>,
): boolean => !isBarred(state, submission, actor) && !needsPerson(state, task, actor)

type Handed = Pick<Submission, 'task' | 'member'> & { readonly owner?: Id | undefined }

interface Worker {
  readonly member: Id
  readonly owner?: Id | undefined
}

function workersOf(state: ProjectState, submission: Handed): readonly Worker[] {
  const decided = lastDecidedFence(state, submission.task)
  const workers: Worker[] = [submission]
  for (const attempt of state.rows(attemptsByTask, submission.task)) {
    if ((attempt.fence ?? Number.POSITIVE_INFINITY) > decided) workers.push(attempt)
  }
  return workers
}

/** Fences, not times, say which attempts came after the last decision: within one tick every time is the same. */
function lastDecidedFence(state: ProjectState, task: Id): number {
  let last = 0
  for (const decision of state.rows(decisionsByTask, task)) {
    const submission = state.get('submission', decision.submission)
    const attempt = submission && state.get('attempt', submission.attempt)
    last = Math.max(last, attempt?.fence ?? 0)
  }
  return last
}
