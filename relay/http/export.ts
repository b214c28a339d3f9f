import { exportCsv } from '@baton/shared/export/csv.ts'
import type { ExportDocument } from '@baton/shared/export/document.ts'
import { exportProject } from '@baton/shared/export/export-project.ts'
import { exportMarkdown } from '@baton/shared/export/markdown.ts'
import { exportInput } from '@baton/shared/export/verbs.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import { VERSION } from '@baton/shared/version.ts'
import type { Hono } from 'hono'
import type { z } from 'zod'
import type { Project } from '../streams/project.ts'
import type { Principal } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import { allProse } from './all-prose.ts'
import type { Env } from './env.ts'
import { errorResponse } from './errors.ts'
import { locateProject } from './locate.ts'
import { readPage } from './read-prose.ts'
import { answer } from './reply.ts'
import { parse } from './route.ts'
import type { Answers, RelayAsked } from './run-verb.ts'

type Asked = z.output<typeof exportInput>

/** `GET /api/projects/:project/export?format=csv` is a table and no JSON; the other formats are answered as other verbs are. */
export function exportRoute(app: Hono<Env>, streams: Streams): void {
  app.get('/api/projects/:project/export', async (c, next) => {
    if (c.req.query('format') !== 'csv' || c.req.header('accept') === 'application/json') return next()
    const principal = c.get('principal')
    const asked = parse('query', exportInput, c.req.query())
    const refusal = refuseScope('read', 'An export', principal.actor) ?? (asked.ok ? undefined : asked)
    if (refusal) return errorResponse(refusal, c.get('requestId'))
    const found = await locateProject({ streams, principal }, c.req.param('project'))
    if (!found.ok) return errorResponse(found, c.get('requestId'))
    const csv = exportCsv(await exported(streams, found.project, principal))
    return c.text(csv, 200, { 'content-type': 'text/csv; charset=utf-8' })
  })
}

export const exportAnswers: Answers = {
  'project.export': async ({ streams, project, principal }: RelayAsked, { format = 'json' }: Asked) => {
    if (!project) throw new Error('a verb of a project has one')
    const document = await exported(streams, project, principal)
    return answer(format === 'markdown' ? { files: exportMarkdown(document) } : format === 'csv' ? { csv: exportCsv(document) } : document)
  },
}

/** Rows are read in one go between two ticks; texts may be a moment younger. */
async function exported(streams: Streams, project: Project, { actor }: Principal): Promise<ExportDocument> {
  const tasks = await project.host.read((state) => [...state.all('task'), ...[...state.all('archive')].map(({ task }) => task)])
  const prose = await allProse(streams, project, tasks)
  const members = await streams.workspace.read((state) => new Map([...state.all('member')].map(({ id, name }) => [id, name])))
  const names = { member: (id: string) => members.get(id) ?? id, date: (ms: number) => new Date(ms).toISOString() }
  const pages = await pageTexts(streams, project)
  const document = await project.host.read((state) => exportProject(state, { prose, pages }, names))
  const { format, version, ...rest } = document
  const by = names.member(actor.member)
  return { format, version, exported: { at: names.date(streams.clock.now()), by, baton: VERSION }, ...rest }
}

async function pageTexts(streams: Streams, project: Project): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const { id } of await project.host.read((state) => [...state.all('page')])) texts.set(id, await readPage(streams, project, id))
  return texts
}
