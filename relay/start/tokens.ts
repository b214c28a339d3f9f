import type { Id } from '@baton/shared/ids.ts'
import type { Credential, Scope } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Streams } from '../streams/streams.ts'
import { tell } from '../streams/tell.ts'

/** A token as the command line lists it: names and times that a person can read, and never its secret. */
export interface ListedToken {
  readonly credential: Id
  readonly name: string
  readonly member: string
  readonly kind: 'human' | 'agent'
  readonly status: 'live' | 'expired' | 'revoked'
  readonly scopes: readonly Scope[]
  /** Prefixes. */
  readonly projects: 'all' | readonly string[]
  readonly createdAt: string
  readonly lastUsedAt?: string
  readonly expiresAt?: string
  readonly revokedAt?: string
}

export interface TokenList {
  readonly ok: true
  readonly tokens: readonly ListedToken[]
}

/** Live ones first, and of these the newest. */
export async function listTokens(streams: Streams): Promise<TokenList> {
  const uses = await streams.store.uses()
  const tokens = tokensOf(streams).map((row) => listed(streams, row, uses.get(row.id)))
  return { ok: true, tokens: tokens.sort((a, b) => rank(a) - rank(b) || (a.createdAt < b.createdAt ? 1 : -1)) }
}

export interface RevokedToken {
  readonly ok: true
  readonly credential: Id
  readonly name: string
}

/** By its id, or by its name while only one live token has it. Doing it twice is doing it once. */
export async function revokeToken(streams: Streams, ref: string): Promise<RevokedToken | Rejection> {
  const tokens = tokensOf(streams)
  const named = tokens.filter(({ name, revokedAt }) => name === ref && revokedAt === undefined)
  const [token, ...others] = tokens.filter(({ id }) => id === ref.toLowerCase()).concat(named)
  if (!token) return reject('NOT_FOUND', `There is no live token ${ref}; "token list" shows them.`)
  if (others.length > 0) {
    return reject('CONFLICT', `Several tokens are called ${ref}; name one by its id.`, { allowed: named.map(({ id }) => id) })
  }
  const refusal = await tell(streams, { type: 'credential.revoke', args: { credential: token.id } })
  return refusal ?? { ok: true, credential: token.id, name: token.name }
}

/** What people get by signing in is no token. */
const tokensOf = ({ workspace }: Streams): readonly Credential[] =>
  [...workspace.state.all('credential')].filter((credential) => credential.as !== 'login')

const rank = ({ status }: ListedToken): number => ['live', 'expired', 'revoked'].indexOf(status)

function listed({ workspace, clock }: Streams, row: Credential, lastUsedAt: number | undefined): ListedToken {
  const { id, name, scopes, projects, createdAt, expiresAt, revokedAt } = row
  const member = workspace.state.get('member', row.member)
  const isExpired = expiresAt !== undefined && expiresAt <= clock.now()
  return present({
    credential: id,
    name,
    member: member?.name ?? row.member,
    kind: member?.as ?? 'human',
    status: revokedAt !== undefined ? 'revoked' : isExpired ? 'expired' : 'live',
    scopes,
    projects: projects === 'all' ? 'all' : projects.map((project) => workspace.state.get('project', project)?.prefix ?? project),
    createdAt: iso(createdAt),
    lastUsedAt: lastUsedAt === undefined ? undefined : iso(lastUsedAt),
    expiresAt: expiresAt === undefined ? undefined : iso(expiresAt),
    revokedAt: revokedAt === undefined ? undefined : iso(revokedAt),
  })
}

const iso = (at: number): string => new Date(at).toISOString()
