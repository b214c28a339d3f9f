import { type Rejection, reject } from '../rejection.ts'
import type { Invite } from './invite.ts'

/** Why a link opens nothing now, or nothing when it does. */
export function refuseInvite(invite: Invite | undefined, now: number): Rejection | undefined {
  if (!invite) return reject('NOT_FOUND', 'This link is not known here; copy it again, whole.')
  if (invite.usedAt !== undefined) return reject('USED', 'This link was used already; sign in instead, or ask for a new one.')
  if (invite.revokedAt !== undefined) return reject('EXPIRED', 'This link was taken back; ask for a new one.')
  if (invite.expiresAt !== undefined && invite.expiresAt <= now) return reject('EXPIRED', 'This link has expired; ask for a new one.')
  return undefined
}
