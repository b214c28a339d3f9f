import { accept, type Decision } from '../decider.ts'
import type { Id } from '../ids.ts'
import { reject } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import type { MemberEvent } from './messages.ts'
import { isLastAdmin, LAST_ADMIN } from './role.ts'

/** A person takes their agents along: what those hold was given out in this person's name. */
export function revokeMember(state: WorkspaceState, { member: id }: { readonly member: Id }): Decision<MemberEvent> {
  const member = state.get('member', id)
  if (!member) return reject('NOT_FOUND', 'There is no such member in this workspace.')
  if (member.revokedAt !== undefined) return accept()
  if (isLastAdmin(state, member)) return LAST_ADMIN
  const others = [...state.all('member')].filter((other) => other.id !== id && other.revokedAt === undefined)
  const gone = [id, ...others.filter((other) => other.as === 'agent' && other.owner === id).map((agent) => agent.id)].sort()
  const credentials = [...state.all('credential')].filter((row) => gone.includes(row.member) && row.revokedAt === undefined)
  return accept<MemberEvent>(
    ...gone.map((one) => ({ type: 'member.revoked', body: { member: one } }) as const),
    ...credentials.map((row) => ({ type: 'credential.revoked', body: { credential: row.id } }) as const).sort(byCredential),
  )
}

/** Rows come in no order that may be relied on; events have one. */
const byCredential = (a: { readonly body: { readonly credential: string } }, b: typeof a): number =>
  a.body.credential < b.body.credential ? -1 : 1
