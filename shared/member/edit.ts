import { type Actor, accept, type Context, type Decision } from '../decider.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { type Member, SCOPES_OF_ROLE } from './member.ts'
import type { MemberCommand, MemberEdits, MemberEvent } from './messages.ts'
import { credentialsBeyond, refuseRole } from './role.ts'

type Args = Extract<MemberCommand, { type: 'member.edit' }>['args']

/**
 * An agent does not say of itself who it is: the person who answers for it does. Credentials that give more than a new role may have are
 * taken back; who signed in signs in again.
 */
export function editMember(state: WorkspaceState, args: Args, { actor }: Context): Decision<MemberEvent> {
  const { member: id, ...asked } = args
  const member = state.get('member', id)
  if (!member) return reject('NOT_FOUND', 'There is no such member in this workspace.')
  const set = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as MemberEdits
  const refusal = refuseEditor(member, actor) ?? refuseRole(state, member, set.role, actor) ?? refuseReviewer(state, member, set, actor)
  if (refusal) return refusal
  if (Object.keys(set).length === 0) return accept()
  const beyond = set.role === undefined ? [] : credentialsBeyond(state, id, set.role)
  const revoked = beyond.map((row) => ({ type: 'credential.revoked', body: { credential: row.id } }) as const)
  return accept<MemberEvent>({ type: 'member.edited', body: { member: id, set } }, ...revoked)
}

function refuseEditor(member: Member, { kind, member: asker, scopes }: Actor): Rejection | undefined {
  if (kind === 'system' || scopes.has('admin')) return undefined
  if (kind === 'human' && (member.id === asker || (member.as === 'agent' && member.owner === asker))) return undefined
  return kind === 'agent'
    ? reject('FORBIDDEN', 'People decide how an agent is shown: ask the person who answers for it, or an admin.')
    : reject('FORBIDDEN', 'You change yourself and your agents; an admin changes others.')
}

function refuseReviewer(state: WorkspaceState, member: Member, { reviewerOf, role }: MemberEdits, actor: Actor): Rejection | undefined {
  if (reviewerOf === undefined) return undefined
  if (actor.kind !== 'system' && !actor.scopes.has('admin')) return reject('FORBIDDEN', 'An admin says who reviews which project.')
  if (member.as === 'agent') return reject('INVALID', 'Reviewers of a project are people.')
  const { [role ?? member.role]: scopes } = SCOPES_OF_ROLE
  if (!scopes.includes('review')) return reject('FORBIDDEN', `A ${role ?? member.role} decides nothing; choose somebody else.`)
  const unknown = (reviewerOf ?? []).filter((project) => !state.get('project', project))
  return unknown.length > 0 ? reject('NOT_FOUND', 'There is no such project in this workspace.', { projects: unknown }) : undefined
}

/** The row with these fields set; `null` and an empty list clear one. */
export function edited(member: Member, set: MemberEdits): Member {
  const next: Record<string, unknown> = { ...member }
  for (const [field, value] of Object.entries(set)) {
    if (value === null || value === undefined || value.length === 0) delete next[field]
    else next[field] = Array.isArray(value) ? [...new Set(value)] : value
  }
  return next as unknown as Member
}
