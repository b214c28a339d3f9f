import type { Id } from '@baton/shared/ids.ts'
import { hasLogins } from '../store/sqlite/open-logins.ts'
import type { Streams } from '../streams/streams.ts'
import { linkFor } from './login-link.ts'

/**
 * A link by which the first person gets a login: at every start, for as long as nobody can sign in. Only hashes are kept, so each start makes
 * another one; those before it work too, until one of them is used.
 */
export async function claimLink(streams: Streams, folder: string, url: string): Promise<string | undefined> {
  const member = hasLogins(folder) ? undefined : firstAdmin(streams)
  if (member === undefined) return undefined
  const secret = await linkFor(streams, member)
  return typeof secret === 'string' ? `${url}/claim#${secret}` : undefined
}

function firstAdmin({ workspace }: Streams): Id | undefined {
  const admins = [...workspace.state.all('member')].filter((member) => member.as === 'human' && member.role === 'admin')
  const live = admins.filter(({ revokedAt }) => revokedAt === undefined)
  return live.sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1))[0]?.id
}
