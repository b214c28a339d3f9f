import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Hono } from 'hono'
import type { Streams } from '../streams/streams.ts'
import type { Env } from './env.ts'
import { errorResponse } from './errors.ts'

/** Alive: this process answers. Ready: it would decide a command. */
export function healthRoutes(app: Hono<Env>, streams: Streams): void {
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', (c) => {
    const reason = streams.readOnly.reason
    const refusal: Rejection | undefined = reason === undefined ? undefined : reject('READ_ONLY', reason)
    return refusal ? errorResponse(refusal, c.get('requestId')) : c.json({ ok: true, epoch: streams.epoch.epoch })
  })
}
