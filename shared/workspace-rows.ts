import type { Entry } from './inbox/entry.ts'
import type { Invite } from './invite/invite.ts'
import type { Credential, Device, Member } from './member/member.ts'
import type { Message } from './message/message.ts'
import type { Project } from './project/project.ts'
import type { State } from './state.ts'

/** Every kind of row in the workspace stream. */
export type WorkspaceRows = {
  member: Member
  credential: Credential
  device: Device
  project: Project
  invite: Invite
  message: Message
  entry: Entry
}

export type WorkspaceState = State<WorkspaceRows>
