import type { Id } from '../ids.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { type Member, SCOPES_OF_ROLE } from './member.ts'

/**
 * Whom the review queue of a project counts for: its reviewers, or while it has none every person who may decide there. It asks and permits
 * nothing: who may decide on a submission says `mayDecide`.
 */
export function reviewersOf(state: WorkspaceState, project: Id): readonly Id[] {
  const people = [...state.all('member')].filter((one) => mayReview(one, project))
  const reviewers = people.filter((one) => one.reviewerOf?.includes(project))
  return (reviewers.length > 0 ? reviewers : people).map(({ id }) => id)
}

export const isAskedToReview = (state: WorkspaceState, member: Id, project: Id): boolean => reviewersOf(state, project).includes(member)

type Person = Extract<Member, { as: 'human' }>

function mayReview(member: Member, project: Id): member is Person {
  if (member.as !== 'human' || member.revokedAt !== undefined) return false
  return SCOPES_OF_ROLE[member.role].includes('review') && (member.projects?.includes(project) ?? true)
}
