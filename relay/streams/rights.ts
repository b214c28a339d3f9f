import type { Actor, Authority } from '@baton/shared/decider.ts'
import { type Id, projectOf, type StreamName } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Reader } from '@baton/shared/stream.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'

/** Everything that a request does by itself has this identity; no credential maps to it. */
export const RELAY_ID: Id = '00000000-0000-8000-a000-000000000000'

export const RELAY_ACTOR: Actor = { member: RELAY_ID, kind: 'system', scopes: new Set(), credential: RELAY_ID, device: RELAY_ID }

export interface Principal extends Reader {
  readonly ok: true
  readonly actor: Actor
}

/** Who a credential stands for at this moment: read anew in every tick, so that a revoked one does nothing more. */
export function principalOf(workspace: WorkspaceState, credential: Id, device: Id, now: number): Principal | Rejection {
  const row = workspace.get('credential', credential)
  if (!row) return reject('UNAUTHENTICATED', 'This credential is not known here.')
  if (row.revokedAt !== undefined) return reject('REVOKED', 'This credential was revoked.')
  if (row.expiresAt !== undefined && row.expiresAt <= now) return reject('REVOKED', 'This credential has expired.')
  const member = workspace.get('member', row.member)
  if (!member) return reject('UNAUTHENTICATED', 'The member of this credential is not known here.')
  if (member.revokedAt !== undefined) return reject('REVOKED', 'This member was removed from the workspace.')
  if (device === RELAY_ID) return reject('FORBIDDEN', 'This device is the relay itself.')
  const known = device === credential ? undefined : workspace.get('device', device)
  if (known && known.member !== member.id) return reject('FORBIDDEN', 'This device belongs to another member.')
  if (known?.revokedAt !== undefined) return reject('REVOKED', 'This device was revoked.')
  const scopes = new Set(row.scopes)
  const owner = member.as === 'agent' ? member.owner : undefined
  return {
    ok: true,
    member: member.id,
    scopes,
    projects: row.projects,
    actor: present({ member: member.id, kind: member.as, owner, scopes, credential, device }),
  }
}

/** What rules may know of a member who is not the one who asks. */
export function liveMember(workspace: WorkspaceState, id: Id): ReturnType<Authority['member']> {
  const member = workspace.get('member', id)
  if (!member || member.revokedAt !== undefined) return undefined
  return present({ kind: member.as, owner: member.as === 'agent' ? member.owner : undefined })
}

/** Whether a stream may be entered at all. The workspace is open to every member. */
export function mayEnter(principal: Reader, stream: StreamName): boolean {
  const project = projectOf(stream)
  return project === undefined || principal.projects === 'all' || principal.projects.includes(project)
}

/** The member behind a device, or behind a credential whose requests are numbered here. */
export const memberOf = (workspace: WorkspaceState, device: Id): Id | undefined =>
  (workspace.get('credential', device) ?? workspace.get('device', device))?.member
