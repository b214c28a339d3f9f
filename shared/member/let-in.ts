import type { Id } from '../ids.ts'
import { type Index, indexKey } from '../state.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import type { Credential } from './member.ts'

export const credentialsByMember: Index<Credential> = {
  name: 'credentials-by-member',
  kind: 'credential',
  keys: ({ member, createdAt }) => [indexKey(member, createdAt)],
}

/**
 * Whether a member reads a project: a person unless it is not among theirs, an agent by a live credential. Only the relay can say so of
 * agents, for nobody else knows the credentials of others.
 */
export function isLetIn(state: WorkspaceState, id: Id, project: Id, now: number): boolean {
  const member = state.get('member', id)
  if (!member || member.revokedAt !== undefined) return false
  if (member.as === 'human') return member.projects?.includes(project) ?? true
  for (const { projects, revokedAt, expiresAt } of state.rows(credentialsByMember, id)) {
    const isLive = revokedAt === undefined && (expiresAt === undefined || now < expiresAt)
    if (isLive && (projects === 'all' || projects.includes(project))) return true
  }
  return false
}
