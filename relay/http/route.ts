import type { Scope } from '@baton/shared/member/member.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { z } from 'zod'
import type { Logins } from '../logins/logins.ts'
import type { Principal } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import type { Ids } from './ids.ts'
import type { Keeping } from './keeping.ts'
import type { Reply } from './reply.ts'

/**
 * A route is data with one function: what it is asked, parsed by its schemas, and what it replies. `app.ts` puts the HTTP around it and
 * `openapi.ts` describes it.
 */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** `/api/tasks/:task/claim` */
  readonly path: string
  /** One sentence for the description of the API. */
  readonly about: string
  /** The verb of the catalogue that it translates. */
  readonly verb?: string
  /** Asked for at the door; what it writes is judged by the rules themselves too. */
  readonly scope: Scope | undefined
  readonly query: z.ZodType | undefined
  readonly body: z.ZodType | undefined
  readonly handle: (request: Asked) => Promise<Reply>
}

/** A request that came through the door. */
export interface Asked {
  readonly streams: Streams
  readonly logins: Logins
  readonly keeping: Keeping
  readonly principal: Principal
  /** Where the asker reached the relay: links begin with it. */
  readonly origin: string
  readonly params: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
  readonly ids: Ids
}

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

interface Spec<Path extends string, Query extends z.ZodType, Body extends z.ZodType> {
  readonly method: Route['method']
  readonly path: Path
  readonly about: string
  readonly scope?: Scope
  readonly query?: Query
  readonly body?: Body
}

type AskedOf<Path extends string, Query extends z.ZodType, Body extends z.ZodType> = Omit<Asked, 'params' | 'query' | 'body'> & {
  readonly params: Readonly<Record<NamesIn<Path>, string>>
  readonly query: z.output<Query>
  readonly body: z.output<Body>
}

export function route<const Path extends string, Query extends z.ZodType = z.ZodUndefined, Body extends z.ZodType = z.ZodUndefined>(
  spec: Spec<Path, Query, Body>,
  handle: (asked: AskedOf<Path, Query, Body>) => Promise<Reply>,
): Route {
  const { method, path, about, scope = method === 'get' ? 'read' : undefined, query, body } = spec
  return {
    method,
    path,
    about,
    scope,
    query,
    body,
    handle: async ({ query: rawQuery, body: rawBody, ...asked }) => {
      const parsedQuery = parse('query', query, rawQuery)
      if (!parsedQuery.ok) return parsedQuery
      const parsedBody = parse('body', body, rawBody)
      if (!parsedBody.ok) return parsedBody
      return handle({ ...asked, query: parsedQuery.data, body: parsedBody.data } as AskedOf<Path, Query, Body>)
    },
  }
}

export function parse(
  what: string,
  schema: z.ZodType | undefined,
  raw: unknown,
): { readonly ok: true; readonly data: unknown } | Rejection {
  if (!schema) return { ok: true, data: undefined }
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { ok: true, data: parsed.data }
  const fields = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return reject('INVALID', fields.map(({ path, message }) => `${path || `the ${what}`}: ${message}`).join('; '), { fields })
}
