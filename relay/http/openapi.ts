import { CODES } from '@baton/shared/rejection.ts'
import { z } from 'zod'
import type { Route } from './route.ts'

/** What of a route is told. */
export type Described = Pick<Route, 'method' | 'path' | 'about' | 'scope' | 'query' | 'body'> & { readonly isOpen?: true }

/** The description of the API, OpenAPI 3.1: its schemas are JSON Schema, which zod writes itself. */
export function openApi(routes: readonly Described[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:([a-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Baton', version: '1', description: 'A relay of Baton. Every write is a command; a refusal says what to do next.' },
    security: [{ token: [] }, { login: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'An access token, bat_…' }, login: LOGIN },
      schemas: { Error: ERROR },
    },
    paths,
  }
}

const LOGIN = {
  type: 'apiKey',
  in: 'cookie',
  name: 'baton-….session_token',
  description: 'The cookie of POST /auth/sign-in. What is no GET needs an Origin header of the relay’s own with it.',
}

const ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'reason', 'retry', 'requestId'],
      properties: {
        code: { enum: Object.keys(CODES) },
        reason: { type: 'string' },
        detail: { type: 'object' },
        retry: { description: 'never, now, after-refresh, or { afterMs }' },
        requestId: { type: 'string' },
      },
    },
  },
}

function operation({ path, about, scope, query, body, method, isOpen }: Described): object {
  const writes = method !== 'get'
  return {
    summary: about,
    ...(isOpen && { security: [] }),
    ...(scope && { description: `Needs the scope \`${scope}\`.` }),
    parameters: [...pathParameters(path), ...queryParameters(query), ...(writes && !isOpen ? [IDEMPOTENCY_KEY] : [])],
    ...(body && { requestBody: { content: { 'application/json': { schema: jsonSchema(body) } } } }),
    responses: {
      '2XX': { description: 'Done.', content: { 'application/json': {} } },
      default: { description: 'Refused.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
  }
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'A UUID; a request sent twice under the same one is done once.',
  schema: { type: 'string', format: 'uuid' },
}

const pathParameters = (path: string): readonly object[] =>
  [...path.matchAll(/:([a-z]+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))

/** Lists stand in one parameter, with commas. */
const LISTED = { style: 'form', explode: false }

function queryParameters(query: z.ZodType | undefined): readonly object[] {
  if (!query) return []
  const { properties = {}, required = [] } = jsonSchema(query)
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema, ...LISTED }))
}

function jsonSchema(schema: z.ZodType): { readonly properties?: Record<string, object>; readonly required?: readonly string[] } {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest as ReturnType<typeof jsonSchema>
}
