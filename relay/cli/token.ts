import { SCOPES, type Scope } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { type IssuedToken, issueToken, type TokenWish, tokenWish } from '../start/issue-token.ts'
import { listTokens, type RevokedToken, revokeToken, type TokenList } from '../start/tokens.ts'
import { dataFolder } from './data.ts'
import { onFolder, refuseNoData } from './on-folder.ts'
import type { DataOption } from './program.ts'

export interface TokenOptions {
  readonly name: string
  readonly kind: string
  readonly scopes?: string
  readonly projects: string
  readonly expires?: string
  readonly owner?: string
  readonly raw?: boolean
  readonly data?: string
}

const DAY_MS = 24 * 3_600_000

export async function createToken(options: TokenOptions): Promise<IssuedToken | string | Rejection> {
  const wish = wishOf(options)
  if ('ok' in wish) return wish
  const folder = dataFolder(options)
  // A person's token is how a new workspace may begin.
  const refusal = wish.kind === 'agent' ? refuseNoData(folder) : undefined
  if (refusal) return refusal
  const issued = await onFolder<IssuedToken>(folder, { method: 'POST', path: '/tokens', body: wish }, (streams) =>
    issueToken(streams, wish),
  )
  return issued.ok && options.raw ? issued.token : issued
}

export async function tokensIn(options: DataOption): Promise<TokenList | Rejection> {
  const folder = dataFolder(options)
  return refuseNoData(folder) ?? onFolder<TokenList>(folder, { method: 'GET', path: '/tokens' }, listTokens)
}

export async function revokeTokenIn(ref: string, options: DataOption): Promise<RevokedToken | Rejection> {
  const folder = dataFolder(options)
  const order = { method: 'DELETE', path: `/tokens/${encodeURIComponent(ref)}` } as const
  return refuseNoData(folder) ?? onFolder<RevokedToken>(folder, order, (streams) => revokeToken(streams, ref))
}

function wishOf({ name, kind, scopes, projects, expires, owner }: TokenOptions): TokenWish | Rejection {
  const expiresAt = expires === undefined ? undefined : momentOf(expires)
  if (Number.isNaN(expiresAt)) return reject('INVALID', '--expires must be a date in the future or a number of days: 2027-01-31, 90d.')
  const wish = tokenWish.safeParse({
    ...present({ owner, expiresAt }),
    name,
    kind,
    scopes: scopes === undefined ? scopesOf(kind) : list(scopes),
    projects: projects === 'all' ? 'all' : list(projects),
  })
  if (wish.success) return wish.data
  const [issue] = wish.error.issues
  const option = String(issue?.path[0])
  if (option === 'scopes') return reject('INVALID', `--scopes must be some of ${SCOPES.join(',')}.`, { allowed: SCOPES })
  return reject('INVALID', `--${option}: ${issue?.message}`)
}

const scopesOf = (kind: string): readonly Scope[] => (kind === 'agent' ? ['read', 'work'] : SCOPES)

const list = (words: string): string[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

function momentOf(when: string): number {
  const days = /^(\d{1,5})d$/.exec(when)?.[1]
  const at = days === undefined ? Date.parse(when) : Date.now() + Number(days) * DAY_MS
  return at > Date.now() ? at : Number.NaN
}
