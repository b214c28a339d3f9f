import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Scope } from '@baton/shared/member/member.ts'
import { RELAY_BIN, type RelayProcess, startRelay, withoutBaton } from '../../support/relay-process.ts'

/** A real relay process on a folder and a port of its own, that can be stopped and started again. */
export interface TestRelay {
  readonly url: string
  /** Of `baton-relay token create`. Agents are Mia's. */
  readonly token: (name: string, kind: 'human' | 'agent', scopes: readonly Scope[]) => Promise<string>
  readonly post: (path: string, token: string, body: object) => Promise<Answer>
  readonly get: (path: string, token: string) => Promise<Answer>
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does.
type Answer = any

/** `origins`: other addresses under which it is reached. */
export async function startTestRelay(origins: readonly string[] = []): Promise<TestRelay> {
  let relay: RelayProcess = await startRelay({ env: { BATON_ORIGIN: origins.join(',') } })
  const { url, folder } = relay
  return {
    url,
    token: async (name, kind, scopes) => {
      const who = ['--name', name, '--kind', kind, ...(kind === 'agent' ? ['--owner', 'Mia'] : [])]
      const rights = ['--scopes', scopes.join(','), '--projects', 'all', '--data', folder]
      const env = withoutBaton(process.env)
      const { stdout } = await promisify(execFile)(process.execPath, [RELAY_BIN, 'token', 'create', ...who, ...rights], { env })
      return JSON.parse(stdout).token
    },
    post: async (path, token, body) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      const answer = await response.json()
      if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
      return answer
    },
    get: async (path, token) => (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })).json(),
    stop: async () => void (await relay.stop()),
    start: async () => {
      relay = await relay.again()
    },
  }
}
