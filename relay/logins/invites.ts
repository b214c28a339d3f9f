import { createHash, randomBytes } from 'node:crypto'
import type { Id } from '@baton/shared/ids.ts'
import type { Invite } from '@baton/shared/invite/invite.ts'
import { refuseInvite } from '@baton/shared/invite/open.ts'
import type { Role } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { hasLogins } from '../store/sqlite/open-logins.ts'
import { RELAY_ID } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import type { Logins } from './logins.ts'

const SECRET_BYTES = 24

/** What a link ends with, and what is kept of it. */
export function newInviteSecret(): { readonly secret: string; readonly hash: string } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  return { secret, hash: hashOf(secret) }
}

const hashOf = (secret: string): string => createHash('sha256').update(`invite ${secret}`).digest('hex')

/** What the person with a link is told before they accept. */
export interface Welcome {
  readonly ok: true
  /** The first login of all, somebody new's, or a login for a member who has none or forgot the password. */
  readonly kind: 'claim' | 'invite' | 'reset'
  readonly role: Role
  readonly by?: string
  readonly name?: string
  readonly expiresAt?: number
}

/** The invitation behind a secret, if it is open. */
export async function findInvite(streams: Streams, secret: string): Promise<{ readonly ok: true; readonly invite: Invite } | Rejection> {
  const id = await streams.store.credentialOf(hashOf(secret))
  const invite = id === undefined ? undefined : await streams.workspace.read((state) => state.get('invite', id))
  const refusal = refuseInvite(invite, streams.clock.now())
  return refusal || !invite ? (refusal ?? NO_INVITE) : { ok: true, invite }
}

const NO_INVITE = reject('NOT_FOUND', 'This link is not known here; copy it again, whole.')

export async function lookAt({ streams, folder }: Logins, secret: string): Promise<Welcome | Rejection> {
  const found = await findInvite(streams, secret)
  if (!found.ok) return found
  const { to, by, expiresAt } = found.invite
  const { state } = streams.workspace
  const member = to.kind === 'member' ? state.get('member', to.member) : undefined
  return present({
    ok: true as const,
    kind: to.kind === 'newcomer' ? ('invite' as const) : by === RELAY_ID && !hasLogins(folder) ? ('claim' as const) : ('reset' as const),
    role: roleOf(to, member?.as === 'human' ? member.role : undefined),
    by: state.get('member', by)?.name,
    name: member?.name ?? (to.kind === 'newcomer' ? to.name : undefined),
    expiresAt,
  })
}

const roleOf = (to: Invite['to'], known: Role | undefined): Role => (to.kind === 'newcomer' ? to.role : (known ?? 'viewer'))

/** Who would come in by it. */
export const memberOf = ({ to }: Invite, newId: () => Id): Id => (to.kind === 'member' ? to.member : newId())
