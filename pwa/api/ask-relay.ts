import { CODES, type Code, type Rejection, reject } from '@baton/shared/rejection.ts'

export interface Answered {
  readonly ok: true
  /** Not looked at yet. */
  readonly body: unknown
}

/** What never waits: if the relay does not answer soon, somebody is told. */
const ANSWER_MS_MAX = 20_000

/**
 * What is asked of the relay by itself, without a replica: signing in, invitations, tokens. Nothing of it is queued, so being offline is an
 * answer like any other refusal. The cookie says who asks.
 */
export async function askRelay(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Answered | Rejection> {
  const content = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  try {
    const response = await fetch(path, { method, cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS_MAX), ...content })
    const answer: unknown = await response.json()
    return response.ok ? { ok: true, body: answer } : refusalIn(answer)
  } catch {
    return reject('OFFLINE', 'Your relay does not answer. Check the connection, then try again.')
  }
}

/** The relay's own words; whatever else answers, such as a proxy, has none of its own. */
function refusalIn(answer: unknown): Rejection {
  const error = objectAt(answer, 'error')
  const { code, reason } = error
  if (typeof code !== 'string' || !(code in CODES) || typeof reason !== 'string') {
    return reject('INTERNAL', 'The relay answered with something else than Baton. Try again shortly.')
  }
  return reject(code as Code, reason, objectAt(error, 'detail'))
}

function objectAt(holder: unknown, key: string): Record<string, unknown> {
  if (typeof holder !== 'object' || holder === null) return {}
  const value = (holder as Record<string, unknown>)[key]
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
