import type { Id } from '../ids.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { SCOPES_OF_ROLE } from './member.ts'

/**
 * Whom the review queue of a project counts for: its reviewers, or while it has none every person who may decide. It asks and permits
 * nothing: who may decide on a submission says `mayDecide`.
 */
export function isAskedToReview(state: WorkspaceState, member: Id, project: Id): boolean {
  const people = [...state.all('member')].filter((one) => one.as === 'human')
  const reviewers = people.filter((one) => one.reviewerOf?.includes(project))
  const asked = reviewers.length > 0 ? reviewers : people.filter((one) => SCOPES_OF_ROLE[one.role].includes('review'))
  return asked.some(({ id }) => id === member)
}
