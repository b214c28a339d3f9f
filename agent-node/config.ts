import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { readToken } from './credentials.ts'

export const RELAY_DEFAULT = 'http://127.0.0.1:4600'

export interface Config {
  readonly ok: true
  /** Without a slash at its end. */
  readonly relay: string
  readonly token: string
  /** Where everything of this user lies, such as hooks. */
  readonly home: string
  /** What this relay and this credential share: rows, outbox, prose, sessions. */
  readonly folder: string
}

/** Where the relay is, who we are, where our copy lies. Everything comes from the environment, the token from a file where it is not there. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config | Rejection {
  const relay = relayOf(env.BATON_RELAY || RELAY_DEFAULT)
  if (relay === undefined) return reject('INVALID', 'BATON_RELAY must be the address of a relay, such as http://127.0.0.1:4600.')
  const home = homeOf(env)
  const token = readToken(relay, env.BATON_TOKEN, join(home, 'credentials.json'))
  return token.ok ? { ok: true, relay, token: token.token, home, folder: folderOf(home, relay, token.token) } : token
}

/** Where everything of this user lies. */
export const homeOf = (env: NodeJS.ProcessEnv): string => env.BATON_HOME || join(homedir(), '.baton')

function relayOf(address: string): string | undefined {
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.search !== '') return undefined
  return url.href.replace(/\/+$/, '')
}

/** Another credential may have other rights, so it gets a folder of its own. The name does not give the token away. */
function folderOf(home: string, relay: string, token: string): string {
  const name = createHash('sha256').update(`${relay}\n${token}`).digest('hex').slice(0, 32)
  return join(home, 'replicas', name)
}
