import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issueToken } from '@baton/relay/start/issue-token.ts'
import { openLog } from '@baton/relay/start/log.ts'
import { type Relay, startRelay } from '@baton/relay/start/start-relay.ts'
import type { Scope } from '@baton/shared/member/member.ts'

/** A real relay on a folder and a port of its own, that can be stopped and started again. */
export interface TestRelay {
  readonly url: string
  readonly token: (name: string, kind: 'human' | 'agent', scopes: readonly Scope[]) => Promise<string>
  readonly post: (path: string, token: string, body: object) => Promise<Answer>
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does.
type Answer = any

/** `origins`: other addresses under which it is reached. */
export async function startTestRelay(origins: readonly string[] = []): Promise<TestRelay> {
  const data = mkdtempSync(join(tmpdir(), 'baton-relay-'))
  const open = (port: number) => startRelay({ ok: true, host: '127.0.0.1', port, data, origins, log: 'warn' }, openLog('warn'))
  let relay: Relay = await open(0)
  const { url } = relay
  return {
    url,
    token: async (name, kind, scopes) => {
      const issued = await issueToken(relay.streams, { name, kind, scopes, projects: 'all' })
      if (!issued.ok) throw new Error(issued.reason)
      return issued.token
    },
    post: async (path, token, body) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      const answer = await response.json()
      if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
      return answer
    },
    stop: () => relay.stop(),
    start: async () => {
      relay = await open(Number(new URL(url).port))
    },
  }
}
