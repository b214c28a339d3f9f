import type { Id } from '../ids.ts'
import type { Role } from '../member/member.ts'

/** Who comes in by a link: somebody new, or a member who gets a login, or another password for it. */
export type Invited =
  | { readonly kind: 'newcomer'; readonly role: Role; readonly name?: string; readonly projects?: readonly Id[] }
  | { readonly kind: 'member'; readonly member: Id }

/** A link that lets one person in, once. Its secret is no row: only the store knows its hash. */
export interface Invite {
  readonly kind: 'invite'
  readonly id: Id
  /** Who made it; the relay itself made the claim link. */
  readonly by: Id
  readonly to: Invited
  readonly createdAt: number
  readonly expiresAt?: number
  readonly usedAt?: number
  /** Whom it let in. */
  readonly usedBy?: Id
  readonly revokedAt?: number
}
