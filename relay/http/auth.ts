import type { Id } from '@baton/shared/ids.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { hashOfToken, isAccessToken } from '../streams/access-token.ts'
import { type Principal, principalOf } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'

/** The credential behind an `Authorization` header, which is the only place where a secret is looked for. */
export async function credentialOf(streams: Streams, authorization: string | undefined): Promise<Id | Rejection> {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined) return reject('UNAUTHENTICATED', 'Send an access token: "Authorization: Bearer bat_…".')
  if (!isAccessToken(token)) return reject('UNAUTHENTICATED', 'This is not a whole access token; copy it again.')
  const credential = await streams.store.credentialOf(hashOfToken(token))
  return credential ?? reject('UNAUTHENTICATED', 'This relay does not know this access token.')
}

/** Who asks by HTTP. A credential's requests are numbered under it, so it is its own device. */
export async function principalFor(streams: Streams, authorization: string | undefined): Promise<Principal | Rejection> {
  const credential = await credentialOf(streams, authorization)
  if (typeof credential !== 'string') return credential
  return streams.workspace.read((state) => principalOf(state, credential, credential, streams.clock.now()))
}
