import { projectStream } from '@baton/shared/ids.ts'
import { planBeads } from '@baton/shared/import/beads.ts'
import type { ImportPlan } from '@baton/shared/import/plan.ts'
import { remaining } from '@baton/shared/import/remaining.ts'
import { IMPORT_BYTES_MAX } from '@baton/shared/limits.ts'
import { reject } from '@baton/shared/rejection.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Project } from '../streams/project.ts'
import type { Streams } from '../streams/streams.ts'
import type { AppContext, Env } from './env.ts'
import { errorResponse } from './errors.ts'
import { locateProject } from './locate.ts'
import { readText } from './read-body.ts'
import { answer, type Reply } from './reply.ts'
import { runSteps } from './run-steps.ts'

const query = z.strictObject({ format: z.literal('beads'), dryRun: z.stringbool().default(false) })

/** `POST /api/projects/:project/import?format=beads`: a file of another tracker, one record a line. Nothing is done before all of it parsed. */
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
  const asked = query.safeParse(c.req.query())
  if (!asked.success) return reject('INVALID', 'Say ?format=beads, and dryRun=true to see first what it would do.')
  const found = await locateProject({ streams, principal }, c.req.param('project') ?? '')
  if (!found.ok) return found
  const { project } = found
  const text = await readText(c.req.raw, IMPORT_BYTES_MAX)
  if (!text.ok) return text
  const plan = planBeads(text.value, { project: project.id })
  if (!plan.ok) return plan
  return importPlan(streams, project, plan, principal.actor.credential, asked.data.dryRun)
}

async function importPlan(streams: Streams, project: Project, plan: ImportPlan, credential: string, dryRun: boolean): Promise<Reply> {
  const { steps, unchanged, changed } = await project.host.read((state) => remaining(state, plan))
  const common = { dryRun, source: plan.report, unchanged, changed, toDo: steps.length }
  if (dryRun) return answer(common)
  const run = await runSteps(streams, projectStream(project.id), credential, steps)
  return run.ok ? answer({ ...common, done: run.done, refused: run.refused }) : run
}
