import type { IncomingHttpHeaders } from 'node:http'
import type { Id } from '@baton/shared/ids.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Browser } from '../logins/browser.ts'
import type { Logins } from '../logins/logins.ts'
import { hashOfToken, isAccessToken } from '../streams/access-token.ts'
import { type Principal, principalOf } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import { refuseUnproven } from './origin.ts'

export interface Keys {
  readonly streams: Streams
  readonly logins: Logins
}

/** What a request shows of who sent it. */
export interface Shown {
  readonly authorization: string | undefined
  readonly browser: Browser
  readonly origin: string | undefined
  /** `Sec-Fetch-Site`. */
  readonly site: string | undefined
  /** It changes something, or opens a way to do so. */
  readonly isWrite: boolean
  /** Its answer can carry a cookie. */
  readonly renew: boolean
}

export interface Known {
  readonly ok: true
  readonly credential: Id
  /** To be sent back. */
  readonly cookies: readonly string[]
}

/** The credential behind a request: that of its access token, or else of the login that its cookie names. */
export async function credentialOf(keys: Keys, shown: Shown): Promise<Known | Rejection> {
  if (shown.authorization !== undefined) return ofToken(keys.streams, shown.authorization)
  const login = await keys.logins.of(shown.browser, shown)
  if (!login) return reject('UNAUTHENTICATED', 'Sign in, or send an access token: "Authorization: Bearer bat_…".')
  const unproven = shown.isWrite ? refuseUnproven(shown) : undefined
  return unproven ?? { ok: true, credential: login.credential, cookies: login.cookies }
}

async function ofToken(streams: Streams, authorization: string): Promise<Known | Rejection> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  if (token === undefined) return reject('UNAUTHENTICATED', 'Send an access token: "Authorization: Bearer bat_…".')
  if (!isAccessToken(token)) return reject('UNAUTHENTICATED', 'This is not a whole access token; copy it again.')
  const credential = await streams.store.credentialOf(hashOfToken(token))
  return credential === undefined
    ? reject('UNAUTHENTICATED', 'This relay does not know this access token.')
    : { ok: true, credential, cookies: [] }
}

/** Who asks by HTTP. A credential's requests are numbered under it, so it is its own device. */
export async function principalFor(keys: Keys, shown: Shown): Promise<(Principal & Pick<Known, 'cookies'>) | Rejection> {
  const known = await credentialOf(keys, shown)
  if (!known.ok) return known
  const { streams } = keys
  const principal = await streams.workspace.read((state) => principalOf(state, known.credential, known.credential, streams.clock.now()))
  return principal.ok ? { ...principal, cookies: known.cookies } : principal
}

/** What a request for a socket shows. Its answer carries no cookie, and once open it writes. */
export const shownBySocket = (headers: IncomingHttpHeaders, address: string): Shown => ({
  authorization: headers.authorization,
  browser: { cookie: headers.cookie, userAgent: headers['user-agent'], address },
  origin: headers.origin,
  site: one(headers['sec-fetch-site']),
  isWrite: true,
  renew: false,
})

const one = (value: string | readonly string[] | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
