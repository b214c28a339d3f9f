import type { Actor } from '../decider.ts'
import type { Id } from '../ids.ts'
import { attemptsByTask } from '../lease/lease.ts'
import type { ProjectState } from '../project-rows.ts'
import { decisionsByTask, type Submission } from './review.ts'

/**
 * Nobody approves their own work. Barred are the author, whoever held a lease since the last decision, and agents that belong to one of
 * these or share an owner with one. Writing the brief bars nobody, and an owner may approve the owner's agent.
 */
export function isBarred(state: ProjectState, submission: Submission, actor: Actor): boolean {
  const workers = workersOf(state, submission)
  if (workers.some((worker) => worker.member === actor.member)) return true
  if (actor.kind !== 'agent') return false
  return workers.some((worker) => actor.owner === worker.member || (worker.owner !== undefined && actor.owner === worker.owner))
}

interface Worker {
  readonly member: Id
  readonly owner?: Id
}

function workersOf(state: ProjectState, submission: Submission): readonly Worker[] {
  let decidedAt = Number.NEGATIVE_INFINITY
  for (const decision of state.rows(decisionsByTask, submission.task)) decidedAt = Math.max(decidedAt, decision.at)
  const workers: Worker[] = [submission]
  for (const attempt of state.rows(attemptsByTask, submission.task)) {
    if ((attempt.ended?.at ?? Number.POSITIVE_INFINITY) > decidedAt) workers.push(attempt)
  }
  return workers
}
