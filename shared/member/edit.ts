import { type Actor, accept, type Context, type Decision } from '../decider.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { type Member, SCOPES_OF_ROLE } from './member.ts'
import type { MemberCommand, MemberEdits, MemberEvent } from './messages.ts'

type Args = Extract<MemberCommand, { type: 'member.edit' }>['args']

/** An agent does not say of itself who it is: the person who answers for it does. */
export function editMember(state: WorkspaceState, args: Args, { actor }: Context): Decision<MemberEvent> {
  const { member: id, ...asked } = args
  const member = state.get('member', id)
  if (!member) return reject('NOT_FOUND', 'There is no such member in this workspace.')
  const set = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as MemberEdits
  const refusal = refuseEditor(member, actor) ?? refuseReviewer(state, member, set, actor)
  if (refusal) return refusal
  return Object.keys(set).length === 0 ? accept() : accept({ type: 'member.edited', body: { member: id, set } })
}

function refuseEditor(member: Member, { kind, member: asker, scopes }: Actor): Rejection | undefined {
  if (kind === 'system' || scopes.has('admin')) return undefined
  if (kind === 'human' && (member.id === asker || (member.as === 'agent' && member.owner === asker))) return undefined
  return kind === 'agent'
    ? reject('FORBIDDEN', 'People decide how an agent is shown: ask the person who answers for it, or an admin.')
    : reject('FORBIDDEN', 'You change yourself and your agents; an admin changes others.')
}

function refuseReviewer(state: WorkspaceState, member: Member, { reviewerOf }: MemberEdits, actor: Actor): Rejection | undefined {
  if (reviewerOf === undefined) return undefined
  if (actor.kind !== 'system' && !actor.scopes.has('admin')) return reject('FORBIDDEN', 'An admin says who reviews which project.')
  if (member.as === 'agent') return reject('INVALID', 'Reviewers of a project are people.')
  if (!SCOPES_OF_ROLE[member.role].includes('review')) return reject('FORBIDDEN', `A ${member.role} decides nothing; choose somebody else.`)
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
