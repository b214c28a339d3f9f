import { fromText } from '@baton/shared/catalogue/from-text.ts'
import { resolve } from '@baton/shared/catalogue/resolve.ts'
import { auditInput, eventsInput } from '@baton/shared/event/verbs.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { TAILS_PER_CREDENTIAL_MAX } from '@baton/shared/limits.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import type { Hono, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { bodyOf } from '../feed/body.ts'
import { csv, eventStream, type Format, ndjson } from '../feed/formats.ts'
import { OpenAnswers } from '../feed/open-answers.ts'
import type { View } from '../feed/shown.ts'
import { type Heard, tail } from '../feed/tail.ts'
import { whole } from '../feed/whole.ts'
import { mayEnter } from '../streams/rights.ts'
import type { Door } from './door.ts'
import type { AppContext, Env } from './env.ts'
import { errorResponse } from './errors.ts'
import { feedOf, type WishedFeed } from './feed-wish.ts'
import { parse } from './route.ts'

/** The feed as a stream of lines: all that is there, or that and whatever happens from now on. Who wants one page as JSON gets it elsewhere. */
export function feedRoutes(app: Hono<Env>, door: Door): void {
  const tails = new OpenAnswers(TAILS_PER_CREDENTIAL_MAX)
  app.get('/api/events', streaming(door, tails, 'feed', eventsInput.extend({ tail: z.boolean().optional() }), [ndjson, eventStream]))
  app.get('/api/audit', streaming(door, tails, 'audit', auditInput, [ndjson, csv]))
}

function streaming(door: Door, tails: OpenAnswers, view: View, input: z.ZodObject, formats: readonly Format[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const accepted = c.req.header('accept') ?? ''
    const format = formats.find(({ contentType }) => accepted.includes(contentType.split(';')[0] ?? contentType))
    if (!format) return next()
    const refuse = (rejection: Rejection) => errorResponse(rejection, c.get('requestId'))
    const asked = await readAsked(door, c, view, input)
    if (!asked.ok) return refuse(asked)
    const isTail = format === eventStream || asked.value.tail === true
    const lastHeard = c.req.header('last-event-id')
    const wish = { ...asked.value, ...(format === eventStream && lastHeard && { after: lastHeard }) }
    const wished = await feedOf({ streams: door.streams, principal: c.get('principal') }, wish, view, isTail ? 'now' : undefined)
    if (!wished.ok) return refuse(wished)
    // A HEAD has no body that anybody would read to its end.
    if (c.req.method === 'HEAD') return new Response(null, { headers: headersOf(format) })
    const letGo = tails.take(c.get('principal').actor.credential)
    if (!letGo) return refuse(TOO_MANY)
    return respond(door, wished, format, { isTail, limit: wish.limit, letGo })
  }
}

const TOO_MANY = reject('TOO_MANY', `A credential has at most ${TAILS_PER_CREDENTIAL_MAX} feeds open at once; close one.`)

interface Streaming {
  readonly isTail: boolean
  readonly limit: number | undefined
  readonly letGo: () => void
}

function respond({ streams, ending }: Door, { feed, from }: WishedFeed, format: Format, { isTail, limit, letGo }: Streaming): Response {
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, ending])
  const heard = isTail ? tail(feed, from, signal) : whole(feed, from, limit)
  const body = bodyOf(chunksOf(heard, format), streams.clock, () => {
    over.abort()
    letGo()
  })
  return new Response(body, { headers: headersOf(format) })
}

/** Proxies that gather what they pass on would hold a tail back. */
const headersOf = ({ contentType }: Format) => ({ 'content-type': contentType, 'cache-control': 'no-store', 'x-accel-buffering': 'no' })

async function* chunksOf(heard: AsyncIterable<Heard>, { head, chunk }: Format): AsyncGenerator<string, void, void> {
  if (head !== '') yield head
  for await (const each of heard) {
    const text = chunk(each)
    if (text !== '') yield text
  }
}

type Wish = z.output<typeof auditInput> & { readonly tail?: boolean }

async function readAsked(
  { streams }: Door,
  c: AppContext,
  view: View,
  input: z.ZodObject,
): Promise<{ readonly ok: true; readonly value: Wish } | Rejection> {
  const principal = c.get('principal')
  const { actor } = principal
  const refusal = refuseScope(view === 'audit' ? 'admin' : 'read', 'Reading', actor)
  if (refusal) return refusal
  const said = Object.entries(c.req.query()).map(([name, text]) => {
    const schema = input.shape[name] as z.ZodType | undefined
    return [name, schema ? fromText(schema, text.split(',')) : text] as const
  })
  const parsed = parse('query', input, Object.fromEntries(said))
  const enters = (id: Id) => mayEnter(principal, projectStream(id))
  if (!parsed.ok) return parsed
  return streams.workspace.read((workspace) => resolve(input, parsed.data as Wish, { workspace, me: actor, enters }))
}
