import { reject } from '@baton/shared/rejection.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import type { Hono } from 'hono'
import { principalFor } from './auth.ts'
import { docsPage } from './docs-page.ts'
import type { Door } from './door.ts'
import { type Env, shownBy } from './env.ts'
import { errorResponse } from './errors.ts'
import { type Described, openApi } from './openapi.ts'
import { PAGE_HEADERS } from './page-headers.ts'

/** What is told of the relay itself: its API to anybody, what it does to whoever may read everything. */
export function watchingRoutes(app: Hono<Env>, door: Door, described: readonly Described[]): void {
  app.get('/openapi.json', (c) => c.json(openApi(described)))
  app.get('/docs', (c) =>
    c.html(docsPage(described), 200, { ...PAGE_HEADERS, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' }),
  )

  // Where something stands in front of the relay everybody comes from this machine: the address proves nothing. Nobody is named in it, so it
  // takes no admin, whose token would lie in a file of whatever scrapes it.
  app.get('/metrics', async (c) => {
    const principal = await principalFor(door, shownBy(c))
    const refusal = principal.ok
      ? (refuseScope('read', 'Reading', principal.actor) ?? (principal.projects === 'all' ? undefined : CONFINED))
      : principal
    if (refusal) return errorResponse(refusal, c.get('requestId'))
    const { registry } = door.metrics
    return c.text(await registry.metrics(), 200, { 'content-type': registry.contentType, 'cache-control': 'no-store' })
  })
}

const CONFINED = reject('FORBIDDEN', 'Metrics are of all projects; a credential that is confined to some may not read them.')
