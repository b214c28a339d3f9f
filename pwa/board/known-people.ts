import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'

/** Somebody whom rows name. An import may have named people whom the workspace does not know. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly isMember: boolean
}

export const knownAssignees = (state: ProjectState, workspace: WorkspaceState): readonly Person[] =>
  peopleOf(
    [...state.all('task')].map(({ assignee }) => assignee),
    workspace,
  )

export const knownHolders = (state: ProjectState, workspace: WorkspaceState): readonly Person[] =>
  peopleOf(
    [...state.all('lease')].map(({ member }) => member),
    workspace,
  )

function peopleOf(ids: readonly (string | undefined)[], workspace: WorkspaceState): readonly Person[] {
  return [...new Set(ids)]
    .filter((id) => id !== undefined)
    .map((id) => ({ id, name: workspace.get('member', id)?.name ?? id, isMember: workspace.get('member', id) !== undefined }))
    .sort((a, b) => a.name.localeCompare(b.name))
}
