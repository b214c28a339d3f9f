import type { Credential, Device, Member } from './member/member.ts'
import type { Project } from './project/project.ts'
import type { State } from './state.ts'

/** Every kind of row in the workspace stream. */
export type WorkspaceRows = {
  member: Member
  credential: Credential
  device: Device
  project: Project
}

export type WorkspaceState = State<WorkspaceRows>
