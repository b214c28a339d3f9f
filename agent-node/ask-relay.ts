import { CODES, type Code, type Rejection, reject } from '@baton/shared/rejection.ts'
import { z } from 'zod'
import type { Config } from './config.ts'

export interface Question {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | ReadableStream
  /** Who needs the relay, for when it is not there. */
  readonly what: string
}

/** Asks the relay itself, for what no replica can do. Its answer is an object or a refusal, also when nobody is there. */
export async function askRelay({ relay, token }: Config, { method, path, what, headers, body }: Question): Promise<object | Rejection> {
  const request = {
    method,
    headers: { accept: 'application/json', ...headers, authorization: `Bearer ${token}` },
    ...(body !== undefined && { body, duplex: 'half' }),
  } as RequestInit
  const response = await fetch(`${relay}${path}`, request).catch(() => undefined)
  return response === undefined ? reject('OFFLINE', `There is no relay at ${relay}; ${what} needs it.`) : readAnswer(response)
}

const refusal = z.object({
  code: z.enum(Object.keys(CODES) as [Code, ...Code[]]),
  reason: z.string(),
  detail: z.record(z.string(), z.unknown()).optional(),
})
const refusalBody = z.union([refusal, z.object({ error: refusal }).transform(({ error }) => error)])

/** Its body, or why there is none. */
export async function readAnswer(response: Response): Promise<object | Rejection> {
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && typeof body === 'object' && body !== null) return body
  const told = refusalBody.safeParse(body).data
  return told
    ? reject(told.code, told.reason, told.detail)
    : reject('INTERNAL', `The relay answered ${response.status} without saying why.`)
}
