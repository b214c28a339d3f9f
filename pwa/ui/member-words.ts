import type { Id } from '@baton/shared/ids.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'

/** A member as a sentence names them: `You`, `Noa`, `Mia’s agent Rook`, `your agent Rook`. */
export function memberWords(workspace: WorkspaceState, me: Id | undefined, id: Id | undefined): string {
  const member = id === undefined ? undefined : workspace.get('member', id)
  if (!member) return 'somebody'
  if (member.id === me) return 'you'
  if (member.as === 'human') return member.name
  const owner = workspace.get('member', member.owner)
  return owner?.id === me ? `your agent ${member.name}` : owner ? `${owner.name}’s agent ${member.name}` : `the agent ${member.name}`
}

export const capitalised = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
