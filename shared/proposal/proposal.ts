import type { Id } from '../ids.ts'
import { type Index, indexKey } from '../state.ts'

export type ProposalStatus = 'open' | 'replaced' | 'withdrawn' | 'applied' | 'declined'

/** Another brief or other criteria for a task, as somebody suggests them to the people who own these. */
export interface Proposal {
  readonly kind: 'proposal'
  readonly id: Id
  readonly task: Id
  /** The whole new text; absent: it stays. */
  readonly brief?: string
  /** All criteria in their order; absent: they stay. */
  readonly criteria?: readonly { readonly id: Id; readonly text: string }[]
  readonly why?: string
  /** Of the prose that was read; applied only while it stands. */
  readonly digest: string
  readonly member: Id
  readonly at: number
  readonly status: ProposalStatus
  readonly decided?: { readonly by: Id; readonly at: number; readonly reason?: string }
}

export const proposalsByTask: Index<Proposal> = {
  name: 'proposals-by-task',
  kind: 'proposal',
  keys: (proposal) => [indexKey(proposal.task, proposal.at)],
}

/** What waits for a person, the oldest first. */
export const openProposals: Index<Proposal> = {
  name: 'open-proposals',
  kind: 'proposal',
  keys: (proposal) => (proposal.status === 'open' ? [indexKey(proposal.at)] : []),
}
