import { boardOf } from '../board/board.ts'
import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import { openSubmissionsByMember } from '../review/review.ts'
import { leasesByMember } from './lease.ts'

/**
 * Why a member may hold nothing more in this project, or nothing. It stops claims and transfers only: what is held already can always be
 * handed in.
 */
export function refuseMore(state: ProjectState, member: Id): Rejection | undefined {
  const { leases, awaitingReview } = boardOf(state)?.policy.limits ?? {}
  if (leases !== undefined && state.count(leasesByMember, member) >= leases) {
    return reject('MEMBER_LIMIT', `Nobody holds more than ${leases} here; one has to be handed in or released first.`, {
      limit: 'leases',
      max: leases,
    })
  }
  if (awaitingReview !== undefined && state.count(openSubmissionsByMember, member) >= awaitingReview) {
    return reject('MEMBER_LIMIT', `Nobody has more than ${awaitingReview} results in review here; one has to be decided first.`, {
      limit: 'awaitingReview',
      max: awaitingReview,
    })
  }
  return undefined
}
