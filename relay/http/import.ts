import { fromText } from '@baton/shared/catalogue/from-text.ts'
import { importInput } from '@baton/shared/import/verbs.ts'
import { IMPORT_BYTES_MAX } from '@baton/shared/limits.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Streams } from '../streams/streams.ts'
import type { AppContext, Env } from './env.ts'
import { errorResponse } from './errors.ts'
import { type Importing, importText } from './import-text.ts'
import { locateProject } from './locate.ts'
import { readText } from './read-body.ts'
import type { Reply } from './reply.ts'
import { parse } from './route.ts'

/** The query says the rest when the body is the file itself. */
const query = importInput.omit({ text: true }).extend({ dryRun: z.stringbool().optional(), all: z.stringbool().optional() })

/**
 * `POST /api/projects/:project/import`: a file of another tracker as it is, larger than other bodies; or what the catalogue asks for, a JSON
 * object with the file as `text`. Nothing is done before all of it parsed.
 */
export function importRoute(app: Hono<Env>, streams: Streams): void {
  app.post('/api/projects/:project/import', async (c) => {
    const reply = await take(streams, c)
    return reply.ok ? c.json(reply.body as object, reply.status) : errorResponse(reply, c.get('requestId'))
  })
}

async function take(streams: Streams, c: AppContext): Promise<Reply> {
  const principal = c.get('principal')
  const refusal = refuseScope('plan', 'An import', principal.actor)
  if (refusal) return refusal
  const { stages, ...said } = c.req.query()
  const asked = parse('query', query, {
    ...said,
    ...(stages !== undefined && { stages: fromText(importInput.shape.stages, stages.split(',')) }),
  })
  if (!asked.ok) return asked
  const found = await locateProject({ streams, principal }, c.req.param('project') ?? '')
  if (!found.ok) return found
  const text = await readText(c.req.raw, IMPORT_BYTES_MAX)
  if (!text.ok) return text
  const importing = wrapped(text.value) ?? { ...(asked.data as Omit<Importing, 'text'>), text: text.value }
  return importText({ streams, credential: principal.actor.credential }, found.project, importing)
}

/** No tracker's file has `text` and nothing beside it but the words of this verb. */
function wrapped(text: string): Importing | undefined {
  if (!/^\s*\{/.test(text) || !text.includes('"text"')) return undefined
  try {
    return importInput.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
