import { SCOPES } from '@baton/shared/member/member.ts'
import type { Streams } from '../streams/streams.ts'
import { issueToken } from './issue-token.ts'
import { userName } from './user-name.ts'

/** On a folder without members: whoever starts the relay becomes its first person, with all rights. The answer is that person's token, once. */
export async function addFirstPerson(streams: Streams): Promise<{ readonly name: string; readonly secret: string } | undefined> {
  for (const _ of streams.workspace.state.all('member')) return undefined
  const name = userName()
  const issued = await issueToken(streams, { name, kind: 'human', scopes: SCOPES, projects: 'all' })
  if (!issued.ok) throw new Error(issued.reason)
  return { name, secret: issued.token }
}
