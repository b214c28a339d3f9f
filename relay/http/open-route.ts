import { BODY_BYTES_MAX } from '@baton/shared/limits.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { z } from 'zod'
import type { Browser } from '../logins/browser.ts'
import type { Keys } from './auth.ts'
import type { Door } from './door.ts'
import { type AppContext, browserOf, shownBy } from './env.ts'
import { errorResponse } from './errors.ts'
import { refuseUnproven } from './origin.ts'
import { readJson } from './read-body.ts'
import type { Answer } from './reply.ts'
import { parse, type Route } from './route.ts'
import { setCookies } from './set-cookies.ts'

/** A route that asks for no credential, since it gives one. */
export interface OpenRoute extends Pick<Route, 'method' | 'path' | 'about' | 'scope' | 'query' | 'body'> {
  readonly isOpen: true
  readonly handle: (request: OpenAsked) => Promise<OpenReply>
}

export interface OpenAsked extends Keys {
  readonly browser: Browser
  readonly body: unknown
}

export type OpenReply = (Answer & { readonly cookies?: readonly string[] }) | Rejection

interface Spec<Body extends z.ZodType> extends Pick<Route, 'method' | 'path' | 'about'> {
  readonly body?: Body
}

export function openRoute<Body extends z.ZodType = z.ZodUndefined>(
  { method, path, about, body }: Spec<Body>,
  handle: (asked: Omit<OpenAsked, 'body'> & { readonly body: z.output<Body> }) => Promise<OpenReply>,
): OpenRoute {
  return {
    isOpen: true,
    method,
    path,
    about,
    scope: undefined,
    query: undefined,
    body,
    handle: async ({ body: raw, ...asked }) => {
      const parsed = parse('body', body, raw)
      return parsed.ok ? handle({ ...asked, body: parsed.data as z.output<Body> }) : parsed
    },
  }
}

/** Only pages of this relay sign anybody in or out: a stranger's could else put a person into a login that is not theirs. */
export async function handleOpen({ streams, logins, doors }: Door, route: OpenRoute, c: AppContext): Promise<Response> {
  const requestId = c.get('requestId')
  const shown = shownBy(c)
  const unproven = shown.isWrite ? refuseUnproven(shown) : undefined
  if (unproven) return errorResponse(unproven, requestId)
  const body = route.body ? await readJson(c.req.raw, BODY_BYTES_MAX) : { ok: true as const, value: undefined }
  if (!body.ok) return errorResponse(body, requestId)
  const reply = await route.handle({ streams, logins, browser: browserOf(c), body: body.value })
  if (!reply.ok) return errorResponse(reply, requestId)
  c.res = c.json(reply.body as object, reply.status, { 'cache-control': 'no-store' })
  setCookies(c, doors, reply.cookies ?? [])
  return c.res
}
