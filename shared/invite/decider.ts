import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import { present } from '../present.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import type { Invite } from './invite.ts'
import type { Acceptance, InviteCommand, InviteEvent } from './messages.ts'
import { refuseInvite } from './open.ts'

type Args<Type extends InviteCommand['type']> = Extract<InviteCommand, { type: Type }>['args']

export function decideInvite(state: WorkspaceState, command: InviteCommand, context: Context): Decision<Acceptance> {
  switch (command.type) {
    case 'invite.create':
      return create(state, command.args, context)
    case 'invite.revoke':
      return revoke(state, command.args)
    case 'invite.accept':
      return acceptInvite(state, command.args, context)
  }
}

function create(state: WorkspaceState, { invite: id, to, expiresAt }: Args<'invite.create'>, { actor }: Context): Decision<InviteEvent> {
  if (state.get('invite', id)) return reject('EXISTS', 'There is an invitation with this id already.')
  const refusal = to.kind === 'member' ? refuseMember(state, to.member) : refuseProjects(state, to)
  return refusal ?? accept({ type: 'invite.created', body: present({ id, by: actor.member, to: present(to), expiresAt }) })
}

function refuseMember(state: WorkspaceState, id: string): Rejection | undefined {
  const member = state.get('member', id)
  if (member?.as !== 'human') return reject('NOT_FOUND', 'There is no such person in this workspace.')
  return member.revokedAt === undefined ? undefined : reject('REVOKED', 'This person was removed from the workspace.')
}

function refuseProjects(
  state: WorkspaceState,
  { role, projects }: Extract<Args<'invite.create'>['to'], { kind: 'newcomer' }>,
): Rejection | undefined {
  if (role === 'admin' && projects)
    return reject('INVALID', 'An admin is let into every project; choose another role, or name no projects.')
  const unknown = (projects ?? []).filter((project) => !state.get('project', project))
  return unknown.length === 0 ? undefined : reject('NOT_FOUND', 'There is no such project in this workspace.', { projects: unknown })
}

function revoke(state: WorkspaceState, { invite: id }: Args<'invite.revoke'>): Decision<InviteEvent> {
  const invite = state.get('invite', id)
  if (!invite) return reject('NOT_FOUND', 'There is no such invitation in this workspace.')
  if (invite.usedAt !== undefined) return reject('USED', 'This link was used already; remove the member instead.')
  return invite.revokedAt === undefined ? accept({ type: 'invite.revoked', body: { invite: id } }) : accept()
}

function acceptInvite(state: WorkspaceState, args: Args<'invite.accept'>, { now }: Context): Decision<Acceptance> {
  const invite = state.get('invite', args.invite)
  const refusal = refuseInvite(invite, now)
  if (refusal || !invite) return refusal ?? reject('NOT_FOUND', 'This link is not known here; copy it again, whole.')
  const accepted = { type: 'invite.accepted', body: { invite: invite.id, member: args.member } } as const
  return invite.to.kind === 'newcomer' ? admit(state, args, invite.to, accepted) : serve(state, args, invite.to.member, accepted)
}

type Accepted = Extract<InviteEvent, { type: 'invite.accepted' }>

function admit(
  state: WorkspaceState,
  { member: id, name }: Args<'invite.accept'>,
  { role, projects }: Extract<Invite['to'], { kind: 'newcomer' }>,
  accepted: Accepted,
): Decision<Acceptance> {
  if (state.get('member', id)) return reject('EXISTS', 'There is a member with this id already.')
  return accept<Acceptance>({ type: 'member.added', body: { as: 'human', id, name, role, ...present({ projects }) } }, accepted)
}

function serve(
  state: WorkspaceState,
  { member: id, name }: Args<'invite.accept'>,
  invited: string,
  accepted: Accepted,
): Decision<Acceptance> {
  const member = state.get('member', id)
  if (id !== invited || !member) return reject('FORBIDDEN', 'This link is for another member.')
  if (member.revokedAt !== undefined) return reject('REVOKED', 'This person was removed from the workspace.')
  const renamed = member.name === name ? [] : [{ type: 'member.edited', body: { member: id, set: { name } } } as const]
  return accept<Acceptance>(...renamed, accepted, ...otherLinksOf(state, id, accepted.body.invite))
}

/** A person who came in by one link needs no other: each would set their password anew. */
function otherLinksOf(state: WorkspaceState, member: string, used: string): readonly Extract<InviteEvent, { type: 'invite.revoked' }>[] {
  const open = [...state.all('invite')].filter(({ id, to, usedAt, revokedAt }) => {
    return id !== used && to.kind === 'member' && to.member === member && usedAt === undefined && revokedAt === undefined
  })
  const ids = open.map(({ id }) => id).sort()
  return ids.map((id) => ({ type: 'invite.revoked', body: { invite: id } }))
}

export function evolveInvite(state: WorkspaceState, event: Fact<InviteEvent>): void {
  switch (event.type) {
    case 'invite.created':
      return state.put({ kind: 'invite', ...event.body, createdAt: event.now })
    case 'invite.revoked':
      return change(state, event.body.invite, { revokedAt: event.now })
    case 'invite.accepted':
      return change(state, event.body.invite, { usedAt: event.now, usedBy: event.body.member })
  }
}

function change(state: WorkspaceState, id: string, fields: Partial<Invite>): void {
  const invite = state.get('invite', id)
  if (invite) state.put({ ...invite, ...fields })
}
