import type { Context, Decision, Fact } from './decider.ts'
import type { Id } from './ids.ts'
import { decideInbox, evolveInbox } from './inbox/decider.ts'
import { type InboxCommand, type InboxEvent, inboxCommands } from './inbox/messages.ts'
import { decideInvite, evolveInvite } from './invite/decider.ts'
import { type InviteCommand, type InviteEvent, inviteCommands } from './invite/messages.ts'
import { decideMember, evolveMember } from './member/decider.ts'
import { type MemberCommand, type MemberEvent, memberCommands } from './member/messages.ts'
import { decideMessage, evolveMessage } from './message/decider.ts'
import { type MessageCommand, type MessageEvent, messageCommands } from './message/messages.ts'
import { decideProject, evolveProject } from './project/decider.ts'
import { type ProjectCommand, type ProjectEvent, projectCommands } from './project/messages.ts'
import { refuseScope } from './scope.ts'
import type { Reader, StreamRules } from './stream.ts'
import { workspaceIndexes } from './workspace-indexes.ts'
import type { WorkspaceRows, WorkspaceState } from './workspace-rows.ts'

/** Joins the features of the workspace. Nothing else imports a decider. */

export type WorkspaceCommand = MemberCommand | ProjectCommand | InviteCommand | MessageCommand | InboxCommand
export type WorkspaceEvent = MemberEvent | ProjectEvent | InviteEvent | MessageEvent | InboxEvent

const commands = { ...memberCommands, ...projectCommands, ...inviteCommands, ...messageCommands, ...inboxCommands } as const

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
    case 'message.send':
    case 'message.read':
      return decideMessage(state, command, context)
    case 'inbox.note':
    case 'inbox.read':
    case 'inbox.archive':
      return decideInbox(state, command, context)
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
    case 'message.sent':
    case 'messages.read':
      return evolveMessage(state, fact)
    case 'inbox.noted':
    case 'inbox.read':
    case 'inbox.archived':
      return evolveInbox(state, fact)
  }
}

/**
 * Members are known to all; a project to those let into it; credentials and devices to their member and to admins, invitations to admins. A
 * message is its two members' and an inbox its own member's, admins' or not, through credentials that enter the project in question.
 */
function mayRead(reader: Reader, row: WorkspaceRows[keyof WorkspaceRows]): boolean {
  switch (row.kind) {
    case 'member':
      return true
    case 'project':
      return enters(reader, row.id)
    case 'credential':
    case 'device':
      return row.member === reader.member || reader.scopes.has('admin')
    case 'invite':
      return reader.scopes.has('admin')
    case 'message':
      return (row.from === reader.member || row.to === reader.member) && (row.about === undefined || enters(reader, row.about.project))
    case 'entry':
      return row.member === reader.member && enters(reader, row.project)
  }
}

const enters = ({ projects }: Reader, project: Id): boolean => projects === 'all' || projects.includes(project)

export const workspaceRules = {
  commands,
  indexes: workspaceIndexes,
  decide,
  evolve,
  proseOf: () => undefined,
  noteTyping: () => [],
  revokes: (event) => event.type === 'credential.revoked' || event.type === 'member.revoked',
  readsAlike: false,
  mayRead,
} satisfies StreamRules<WorkspaceRows, WorkspaceCommand, WorkspaceEvent>
