import type { Context, Decision, Fact } from './decider.ts'
import { decideInvite, evolveInvite } from './invite/decider.ts'
import { type InviteCommand, type InviteEvent, inviteCommands } from './invite/messages.ts'
import { decideMember, evolveMember } from './member/decider.ts'
import { type MemberCommand, type MemberEvent, memberCommands } from './member/messages.ts'
import { decideProject, evolveProject } from './project/decider.ts'
import { type ProjectCommand, type ProjectEvent, projectCommands } from './project/messages.ts'
import { refuseScope } from './scope.ts'
import type { Reader, StreamRules } from './stream.ts'
import type { WorkspaceRows, WorkspaceState } from './workspace-rows.ts'

/** Joins the features of the workspace. Nothing else imports a decider. */

export type WorkspaceCommand = MemberCommand | ProjectCommand | InviteCommand
export type WorkspaceEvent = MemberEvent | ProjectEvent | InviteEvent

const commands = { ...memberCommands, ...projectCommands, ...inviteCommands } as const

function decide(state: WorkspaceState, command: WorkspaceCommand, context: Context): Decision<WorkspaceEvent> {
  const refusal = refuseScope(commands[command.type].scope, command.type, context.actor)
  if (refusal) return refusal
  switch (command.type) {
    case 'member.add':
    case 'member.edit':
    case 'member.revoke':
    case 'credential.add':
    case 'credential.revoke':
    case 'device.register':
      return decideMember(state, command, context)
    case 'project.create':
      return decideProject(state, command)
    case 'invite.create':
    case 'invite.revoke':
    case 'invite.accept':
      return decideInvite(state, command, context)
  }
}

function evolve(state: WorkspaceState, fact: Fact<WorkspaceEvent>): void {
  switch (fact.type) {
    case 'member.added':
    case 'member.edited':
    case 'member.revoked':
    case 'credential.added':
    case 'credential.revoked':
    case 'device.registered':
      return evolveMember(state, fact)
    case 'project.created':
      return evolveProject(state, fact)
    case 'invite.created':
    case 'invite.revoked':
    case 'invite.accepted':
      return evolveInvite(state, fact)
  }
}

/** Members are known to all; a project to those let into it; credentials and devices to their member and to admins, invitations to admins. */
function mayRead(reader: Reader, row: WorkspaceRows[keyof WorkspaceRows]): boolean {
  switch (row.kind) {
    case 'member':
      return true
    case 'project':
      return reader.projects === 'all' || reader.projects.includes(row.id)
    case 'credential':
    case 'device':
      return row.member === reader.member || reader.scopes.has('admin')
    case 'invite':
      return reader.scopes.has('admin')
  }
}

export const workspaceRules = {
  commands,
  indexes: [],
  decide,
  evolve,
  proseOf: () => undefined,
  noteTyping: () => [],
  revokes: (event) => event.type === 'credential.revoked' || event.type === 'member.revoked',
  readsAlike: false,
  mayRead,
} satisfies StreamRules<WorkspaceRows, WorkspaceCommand, WorkspaceEvent>
