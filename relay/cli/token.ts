import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SCOPES, type Scope } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { type IssuedToken, issueToken, type TokenWish, tokenWish } from '../start/issue-token.ts'
import { openLog } from '../start/log.ts'
import { openStreams } from '../start/start-relay.ts'
import { lockFolder } from '../store/sqlite/folder-lock.ts'
import { DATABASE_FILE } from '../store/sqlite/open-database.ts'
import { askRelay } from './ask-relay.ts'
import { dataFolder } from './data.ts'

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
  // A folder that was mistyped must not become a workspace. A person's token is how a new one may begin.
  if (wish.kind === 'agent' && !existsSync(join(folder, DATABASE_FILE))) return noData(folder)
  const issued = await issue(folder, wish)
  return issued.ok && options.raw ? issued.token : issued
}

const noData = (folder: string): Rejection =>
  reject('NOT_FOUND', `There are no data of a relay in ${folder}; name its folder with --data, or start the relay there first.`)

/** A running relay does it itself, through the socket in its folder; else the folder is ours for as long as it takes. */
async function issue(folder: string, wish: TokenWish): Promise<IssuedToken | Rejection> {
  const lock = lockFolder(folder)
  if (!lock.ok) return askRelay(folder, '/tokens', wish)
  try {
    const streams = await openStreams(folder, openLog('warn'))
    const issued = await issueToken(streams, wish)
    await streams.close()
    return issued
  } finally {
    lock.release()
  }
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
