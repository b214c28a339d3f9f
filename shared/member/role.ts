import type { Actor } from '../decider.ts'
import type { Id } from '../ids.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { type Credential, type Member, type Role, SCOPES_OF_ROLE } from './member.ts'

export function refuseRole(state: WorkspaceState, member: Member, role: Role | undefined, actor: Actor): Rejection | undefined {
  if (role === undefined) return undefined
  if (actor.kind !== 'system' && !actor.scopes.has('admin')) return reject('FORBIDDEN', 'An admin says who has which role.')
  if (member.as === 'agent') return reject('INVALID', 'Agents have no role: their credentials say what they may do.')
  return role !== 'admin' && isLastAdmin(state, member) ? LAST_ADMIN : undefined
}

export const LAST_ADMIN = reject('CONFLICT', 'This is the last admin; make another one first.')

export const isLastAdmin = (state: WorkspaceState, member: Member): boolean =>
  isAdmin(member) && ![...state.all('member')].some((other) => other.id !== member.id && isAdmin(other))

const isAdmin = (member: Member): boolean => member.as === 'human' && member.role === 'admin' && member.revokedAt === undefined

/** The live credentials of a person that give more than a role may have. */
export const credentialsBeyond = (state: WorkspaceState, member: Id, role: Role): readonly Credential[] =>
  [...state.all('credential')]
    .filter((row) => row.member === member && row.revokedAt === undefined)
    .filter(({ scopes }) => scopes.some((scope) => !SCOPES_OF_ROLE[role].includes(scope)))
    // Rows come in no order that may be relied on; events have one.
    .sort((a, b) => (a.id < b.id ? -1 : 1))
