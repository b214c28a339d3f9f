import type { Id } from '@baton/shared/ids.ts'
import { newInviteSecret } from '../logins/invites.ts'
import { hasLogins } from '../store/sqlite/open-logins.ts'
import type { Streams } from '../streams/streams.ts'
import { tell } from '../streams/tell.ts'

/**
 * A link by which the first person gets a login: at every start, for as long as nobody can sign in. Only hashes are kept, so each start makes
 * another one; those before it work too, until one of them is used.
 */
export async function claimLink(streams: Streams, folder: string, url: string): Promise<string | undefined> {
  const member = hasLogins(folder) ? undefined : firstAdmin(streams)
  if (member === undefined) return undefined
  const { secret, hash } = newInviteSecret()
  const invite = streams.newId()
  const refusal = await tell(streams, { type: 'invite.create', args: { invite, to: { kind: 'member', member } } }, [
    { hash, credential: invite },
  ])
  return refusal ? undefined : `${url}/claim#${secret}`
}

function firstAdmin({ workspace }: Streams): Id | undefined {
  const admins = [...workspace.state.all('member')].filter((member) => member.as === 'human' && member.role === 'admin')
  const live = admins.filter(({ revokedAt }) => revokedAt === undefined)
  return live.sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1))[0]?.id
}
