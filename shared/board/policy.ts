import type { Actor } from '../decider.ts'
import { LEASE_TTL_MS_DEFAULT } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { boardOf, type MemberLimits, type OfflineClaims, type Policy } from './board.ts'
import type { BoardCommand } from './messages.ts'

export const FIRST_POLICY: Policy = {
  leaseTtlMs: LEASE_TTL_MS_DEFAULT,
  decisions: { task: 'human', subtask: 'human', defect: 'human', epic: 'human', chore: 'human' },
  audiences: { 'needs-ai': 'agents', 'needs-human': 'humans' },
}

export type PolicyChange = Extract<BoardCommand, { type: 'policy.set' }>['args']

/** A policy with what a change names; the rest stays. */
export const changed = (policy: Policy, change: PolicyChange): Policy =>
  present({
    leaseTtlMs: change.leaseTtlMs ?? policy.leaseTtlMs,
    decisions: { ...policy.decisions, ...present(change.decisions ?? {}) },
    audiences: audiences(policy.audiences, change.audiences),
    limits: limits(policy.limits, change.limits),
    offlineClaims: change.offlineClaims
      ? { ...FIRST_CLAIMS, ...policy.offlineClaims, ...present(change.offlineClaims) }
      : policy.offlineClaims,
    dailyReport: change.dailyReport ?? policy.dailyReport,
  })

function audiences(before: Policy['audiences'], change: PolicyChange['audiences']): Policy['audiences'] {
  if (!change) return before
  const said = Object.entries({ ...before, ...change })
  return Object.fromEntries(said.flatMap(([label, audience]) => (audience === 'any' ? [] : [[label, audience] as const])))
}

function limits(before: MemberLimits | undefined, change: PolicyChange['limits']): MemberLimits | undefined {
  if (!change) return before
  const { leases = before?.leases, awaitingReview = before?.awaitingReview } = change
  return present({ leases: leases ?? undefined, awaitingReview: awaitingReview ?? undefined })
}

/** An agent told "perhaps" would go ahead; a person reads that it is not confirmed. */
const FIRST_CLAIMS = { agents: 'refuse', humans: 'optimistic' } as const

/** What a device does with a claim while it hears nothing of the relay. */
export function offlineClaims(state: ProjectState, { kind }: Pick<Actor, 'kind'>): OfflineClaims {
  const whose = kind === 'agent' ? 'agents' : 'humans'
  return boardOf(state)?.policy.offlineClaims?.[whose] ?? FIRST_CLAIMS[whose]
}
