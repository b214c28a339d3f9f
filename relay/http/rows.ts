import { streamName } from '@baton/shared/id-schema.ts'
import { TAIL_ROWS_MAX } from '@baton/shared/limits.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import type { Hono } from 'hono'
import { z } from 'zod'
import { mayEnter } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import { NO_PROJECT } from './ask.ts'
import type { AppContext, Env } from './env.ts'
import { errorResponse } from './errors.ts'
import { locateProject } from './locate.ts'
import { encodingFor, PackedRows } from './packed-rows.ts'

/** First load of a stream as one compressed answer, and its tail for those who have no socket. */
export function rowsRoutes(app: Hono<Env>, streams: Streams): void {
  const packed = new PackedRows(streams)

  app.get('/api/rows', async (c) => {
    const stream = streamName.safeParse(c.req.query('stream'))
    if (!stream.success) return refuse(c, reject('INVALID', 'stream must be "workspace" or "project/<id>".'))
    // A browser in which somebody else signed in meanwhile must not put their rows beside those of the one before.
    const member = c.req.query('member')
    if (member !== undefined && member !== c.get('principal').member) return refuse(c, OTHER_MEMBER)
    return full(c, stream.data)
  })

  app.get('/api/projects/:project/rows', async (c) => {
    const refusal = refuseScope('read', 'Reading', c.get('principal').actor)
    if (refusal) return refuse(c, refusal)
    const after = z.coerce.number().int().min(0).optional().safeParse(c.req.query('after'))
    if (!after.success) return refuse(c, reject('INVALID', 'after must be a cursor: the "upto" of an earlier answer.'))
    const found = await locateProject({ streams, principal: c.get('principal') }, c.req.param('project'))
    if (!found.ok) return refuse(c, found)
    const { host } = found.project
    const tail =
      after.data === undefined ? undefined : await host.read((_, head) => ({ head, changes: host.above(after.data ?? 0, TAIL_ROWS_MAX) }))
    if (!tail?.changes) return full(c, host.stream)
    const { seq, hash } = tail.head
    const proof = streams.proofOf(host.stream, seq, hash)
    const place = { stream: host.stream, epoch: streams.epoch.epoch, after: after.data, upto: seq, hash, proof, now: streams.clock.now() }
    return c.json({ ...place, ...tail.changes })
  })

  async function full(c: AppContext, stream: z.output<typeof streamName>): Promise<Response> {
    const principal = c.get('principal')
    const refusal = refuseScope('read', 'Reading', principal.actor)
    if (refusal) return refuse(c, refusal)
    const host = mayEnter(principal, stream) ? await streams.host(stream) : undefined
    if (!host) return refuse(c, NO_PROJECT)
    const encoding = encodingFor(c.req.header('accept-encoding'))
    const { etag, bytes } = await packed.of(host, principal, encoding)
    const headers = { etag, vary: 'accept-encoding, authorization, cookie', 'cache-control': 'private, no-cache' }
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
    return c.body(bytes, 200, { ...headers, 'content-type': 'application/json', ...(encoding && { 'content-encoding': encoding }) })
  }
}

const OTHER_MEMBER = reject('FORBIDDEN', 'Somebody else is signed in here: "member" is not who asks.')

const refuse = (c: AppContext, rejection: Rejection): Response => errorResponse(rejection, c.get('requestId'))
