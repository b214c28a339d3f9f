import type { Id } from '@baton/shared/ids.ts'
import { INVITE_DAYS_DEFAULT } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { newInviteSecret } from '../logins/invites.ts'
import type { Streams } from '../streams/streams.ts'
import { tell } from '../streams/tell.ts'

export interface LoginLink {
  readonly ok: true
  /** Shown once; only a hash of its end is kept. */
  readonly link: string
  readonly member: Id
  readonly name: string
  readonly expiresAt: number
}

const DAY_MS = 24 * 3_600_000

/** For a person who has no login yet, or forgot the password: whoever holds the data folder may let them in. */
export async function loginLink(streams: Streams, ref: string, url: string): Promise<LoginLink | Rejection> {
  const people = [...streams.workspace.state.all('member')].filter(({ as, revokedAt }) => as === 'human' && revokedAt === undefined)
  const fitting = people.filter(({ id, name }) => id === ref.toLowerCase() || name === ref)
  const [person, ...others] = fitting
  if (!person) return reject('NOT_FOUND', 'There is no such person in this workspace.', { allowed: people.map(({ name }) => name) })
  if (others.length > 0)
    return reject('CONFLICT', 'Several people have this name; name one by the id.', { allowed: fitting.map(({ id }) => id) })
  const expiresAt = streams.clock.now() + INVITE_DAYS_DEFAULT * DAY_MS
  const secret = await linkFor(streams, person.id, expiresAt)
  return typeof secret === 'string'
    ? { ok: true, link: `${url}/invite#${secret}`, member: person.id, name: person.name, expiresAt }
    : secret
}

/** The secret of a new link for a member. */
export async function linkFor(streams: Streams, member: Id, expiresAt?: number): Promise<string | Rejection> {
  const { secret, hash } = newInviteSecret()
  const invite = streams.newId()
  const args = { invite, to: { kind: 'member' as const, member }, ...present({ expiresAt }) }
  return (await tell(streams, { type: 'invite.create', args }, [{ hash, credential: invite }])) ?? secret
}
