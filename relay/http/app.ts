import { BODY_BYTES_MAX } from '@baton/shared/limits.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import { Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { principalFor } from './auth.ts'
import type { Door } from './door.ts'
import { type AppContext, type Env, shownBy } from './env.ts'
import { errorResponse } from './errors.ts'
import { exportRoute } from './export.ts'
import { feedRoutes } from './feed-routes.ts'
import { healthRoutes } from './health.ts'
import { idsOf } from './ids.ts'
import { importRoute } from './import.ts'
import { originOf, refuseOrigin } from './origin.ts'
import { readJson } from './read-body.ts'
import type { Reply } from './reply.ts'
import { renewRestLeases } from './rest-session.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'
import { rowsRoutes } from './rows.ts'
import { setCookies } from './set-cookies.ts'
import { signInRoutes, signInRoutesOf } from './sign-in-routes.ts'
import { serveApp } from './static-files.ts'
import { watchingRoutes } from './watching-routes.ts'

/** The HTTP API: one chain of checks, then routes that translate. */
export function httpApp(door: Door): Hono<Env> {
  const { streams, doors } = door
  const app = new Hono<Env>()
  const refuse = (c: AppContext, rejection: Rejection) => errorResponse(rejection, c.get('requestId'))

  app.onError((error, c) => {
    streams.report(error, `${c.req.method} ${c.req.path} ${c.get('requestId')}`)
    return refuse(c, reject('INTERNAL', 'The relay failed; its log says why, under this request id.'))
  })
  app.notFound((c) => refuse(c, reject('NOT_FOUND', 'There is nothing at this address; /openapi.json lists what there is.')))
  app.use(async (c, next) => {
    const begun = performance.now()
    const requestId = uuidv7()
    c.set('requestId', requestId)
    await next()
    const request = { requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms: performance.now() - begun }
    door.metrics.requested(request)
    door.onRequest?.(request)
  })
  app.use(async (c, next) => {
    const foreign = refuseOrigin(doors, { host: c.req.header('host'), origin: c.req.header('origin') })
    if (foreign) return refuse(c, foreign)
    await next()
    c.res.headers.set('x-request-id', c.get('requestId'))
    return undefined
  })
  healthRoutes(app, streams)
  watchingRoutes(app, door, [...signInRoutes, ...routes])

  app.use('/api/*', async (c, next) => {
    const principal = await principalFor(door, shownBy(c))
    if (!principal.ok) return refuse(c, principal)
    c.set('principal', principal)
    streams.uses.note(principal.actor.credential)
    streams.heartbeats.heard(principal.actor.device, principal.member)
    renewRestLeases(streams, principal)
    await next()
    setCookies(c, doors, principal.cookies)
    return undefined
  })
  rowsRoutes(app, streams)
  importRoute(app, streams)
  exportRoute(app, streams)
  feedRoutes(app, door)
  for (const route of routes) app.on(route.method, route.path, async (c) => respond(c, await handle(door, route, c)))
  signInRoutesOf(app, door)
  serveApp(app, door.app)
  return app
}

const idempotencyKey = z.uuid().toLowerCase().optional()

async function handle({ streams, logins, doors, keeping }: Door, route: Route, c: AppContext): Promise<Reply> {
  const principal = c.get('principal')
  const refusal = route.scope && refuseScope(route.scope, route.verb ?? 'Reading', principal.actor)
  if (refusal) return refusal
  const key = idempotencyKey.safeParse(c.req.header('idempotency-key'))
  if (!key.success) return reject('INVALID', 'Idempotency-Key must be a UUID.')
  const body = route.body ? await readJson(c.req.raw, BODY_BYTES_MAX) : { ok: true as const, value: undefined }
  if (!body.ok) return body
  return route.handle({
    streams,
    logins,
    keeping,
    principal,
    origin: originOf(doors, c.req.header('host') ?? ''),
    params: c.req.param(),
    query: c.req.query(),
    body: body.value,
    ids: idsOf(key.data),
  })
}

const respond = (c: AppContext, reply: Reply): Response =>
  reply.ok ? c.json(reply.body as object, reply.status) : errorResponse(reply, c.get('requestId'))
