import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import { present } from '../present.ts'
import { reject } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { edited, editMember } from './edit.ts'
import { type Member, SCOPES_OF_ROLE } from './member.ts'
import type { MemberCommand, MemberEvent } from './messages.ts'
import { revokeMember } from './revoke.ts'

type Args<Type extends MemberCommand['type']> = Extract<MemberCommand, { type: Type }>['args']

export function decideMember(state: WorkspaceState, command: MemberCommand, context: Context): Decision<MemberEvent> {
  switch (command.type) {
    case 'member.add':
      return addMember(state, command.args)
    case 'member.edit':
      return editMember(state, command.args, context)
    case 'member.revoke':
      return revokeMember(state, command.args)
    case 'credential.add':
      return addCredential(state, command.args, context)
    case 'credential.revoke':
      return revoke(state, command.args)
    case 'device.register':
      return registerDevice(state, command.args, context)
  }
}

function addMember(state: WorkspaceState, args: Args<'member.add'>): Decision<MemberEvent> {
  const { member: id, name, avatar, description, goodAt } = args
  const shown = { id, name, ...present({ avatar, description, goodAt }) }
  if (state.get('member', id)) return reject('EXISTS', 'There is a member with this id already.')
  if (args.as === 'human') {
    const { role, projects } = args
    if (role === 'admin' && projects)
      return reject('INVALID', 'An admin is let into every project; choose another role, or name no projects.')
    return accept({ type: 'member.added', body: { as: 'human', ...shown, role, ...present({ projects }) } })
  }
  if (state.get('member', args.owner)?.as !== 'human') return reject('NOT_FOUND', 'An agent needs a person of this workspace as its owner.')
  return accept({ type: 'member.added', body: { as: 'agent', ...shown, owner: args.owner } })
}

function addCredential(state: WorkspaceState, args: Args<'credential.add'>, { actor }: Context): Decision<MemberEvent> {
  const { credential: id, name, as, member, scopes, projects, expiresAt } = args
  if (as === 'login' && actor.kind !== 'system') return reject('FORBIDDEN', 'A login is made by signing in; ask for an access token.')
  if (state.get('credential', id) ?? state.get('device', id)) return reject('EXISTS', 'There is a credential with this id already.')
  const owner = state.get('member', member)
  if (!owner) return reject('NOT_FOUND', 'There is no such member in this workspace.')
  if (owner.revokedAt !== undefined) return reject('REVOKED', 'This member was removed from the workspace.')
  if (owner.as === 'agent' && scopes.includes('admin')) return reject('FORBIDDEN', 'Agents never hold the scope admin.')
  const beyond = owner.as === 'human' ? scopes.filter((scope) => !SCOPES_OF_ROLE[owner.role].includes(scope)) : []
  if (owner.as === 'human' && beyond.length > 0) {
    return reject('FORBIDDEN', `A ${owner.role} has no scope ${beyond.join(', ')}; give a credential that fits the role.`, {
      scopes: beyond,
    })
  }
  const unknown = projects === 'all' ? [] : projects.filter((project) => !state.get('project', project))
  if (unknown.length > 0) return reject('NOT_FOUND', 'There is no such project in this workspace.', { projects: unknown })
  const closed = owner.as === 'human' && owner.projects ? notAmong(projects, owner.projects) : []
  if (closed.length > 0) return reject('FORBIDDEN', 'This person is not let into all of these projects.', { projects: closed })
  return accept({
    type: 'credential.added',
    body: present({ id, name, as, member, scopes: [...new Set(scopes)].sort(), projects, expiresAt }),
  })
}

/** The projects that are wanted and not among those given; a wish for all is beyond any list. */
const notAmong = (wanted: 'all' | readonly string[], given: readonly string[]): readonly string[] =>
  wanted === 'all' ? ['all'] : wanted.filter((project) => !given.includes(project))

function revoke(state: WorkspaceState, { credential: id }: Args<'credential.revoke'>): Decision<MemberEvent> {
  const credential = state.get('credential', id)
  if (!credential) return reject('NOT_FOUND', 'There is no such credential in this workspace.')
  return credential.revokedAt === undefined ? accept({ type: 'credential.revoked', body: { credential: id } }) : accept()
}

/** A device makes its own id; whoever registers it first owns it for good. */
function registerDevice(state: WorkspaceState, { device: id }: Args<'device.register'>, { actor }: Context): Decision<MemberEvent> {
  const device = state.get('device', id)
  // What comes by request is numbered under its credential: a device of that name would speak, and be refused, in its place.
  if (state.get('credential', id)) return reject('FORBIDDEN', 'This is no device but a credential; start with an empty folder or profile.')
  if (!device) return accept({ type: 'device.registered', body: { id, member: actor.member } })
  if (device.member !== actor.member)
    return reject('FORBIDDEN', 'This device belongs to another member; start with an empty folder or profile.')
  if (device.revokedAt !== undefined) return reject('REVOKED', 'This device was revoked.')
  return accept()
}

export function evolveMember(state: WorkspaceState, event: Fact<MemberEvent>): void {
  switch (event.type) {
    case 'member.added':
      return state.put({ kind: 'member', ...event.body, addedAt: event.now } as Member)
    case 'member.edited': {
      const member = state.get('member', event.body.member)
      if (member) state.put(edited(member, event.body.set))
      return
    }
    case 'member.revoked': {
      const member = state.get('member', event.body.member)
      if (member) state.put({ ...member, revokedAt: event.now })
      return
    }
    case 'credential.added':
      return state.put({ kind: 'credential', ...event.body, createdAt: event.now })
    case 'credential.revoked': {
      const credential = state.get('credential', event.body.credential)
      if (credential) state.put({ ...credential, revokedAt: event.now })
      return
    }
    case 'device.registered':
      return state.put({ kind: 'device', ...event.body, registeredAt: event.now })
  }
}
