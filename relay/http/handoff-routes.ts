import { type Handoff, openHandoffs } from '@baton/shared/handoff/handoff.ts'
import { handoffCommands, handoffText } from '@baton/shared/handoff/messages.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { PAGE_ITEMS_MAX } from '@baton/shared/limits.ts'
import { cursorKey, pageOf } from '@baton/shared/paging.ts'
import { present } from '@baton/shared/present.ts'
import { z } from 'zod'
import { ask } from './ask.ts'
import { locateHandoff, locateProject, visibleProjects } from './locate.ts'
import { answer } from './reply.ts'
import { type Asked, type Route, route } from './route.ts'
import { inProject } from './task-routes.ts'

const page = { limit: z.coerce.number().int().min(1).max(PAGE_ITEMS_MAX).optional(), cursor: z.string().optional() }

export const handoffRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/api/handoffs',
      about:
        'Handoffs that nobody picked up, of every project that this credential may enter or of one, the oldest first; `open` counts all.',
      query: inProject.extend(page),
    },
    async (asked) => {
      const { project, limit, cursor } = asked.query
      const found = await openIn(asked, project)
      if (!found.ok) return found
      const { items, next } = pageOf(found.handoffs, ({ at, id }) => cursorKey(at, id), { limit, cursor })
      return answer(present({ handoffs: items, open: found.handoffs.length, next }))
    },
  ),

  route(
    {
      method: 'post',
      path: '/api/projects/:project/handoffs',
      about: handoffCommands['handoff.add'].about,
      body: handoffText.omit({ handoff: true }),
    },
    async (asked) => {
      const found = await locateProject(asked, asked.params.project)
      if (!found.ok) return found
      const handoff = asked.ids.of('handoff')
      const done = await ask(asked, projectStream(found.project.id), { type: 'handoff.add', args: { handoff, ...asked.body } })
      return done.ok ? answer({ handoff: found.project.host.state.get('handoff', handoff) ?? null }, 201) : done
    },
  ),

  route({ method: 'get', path: '/api/handoffs/:handoff', about: 'All of one handoff.', query: inProject }, async (asked) => {
    const found = await locateHandoff(asked, asked.params.handoff, asked.query.project)
    return found.ok ? answer({ project: found.project.id, handoff: found.handoff }) : found
  }),

  onHandoff('pick-up', 'handoff.pick-up'),
  onHandoff('withdraw', 'handoff.withdraw'),
]

function onHandoff(verb: string, type: 'handoff.pick-up' | 'handoff.withdraw'): Route {
  const path = `/api/handoffs/:handoff/${verb}` as const
  return route({ method: 'post', path, about: handoffCommands[type].about, query: inProject }, async (asked) => {
    const found = await locateHandoff(asked, asked.params.handoff, asked.query.project)
    if (!found.ok) return found
    const { project, handoff } = found
    const done = await ask(asked, projectStream(project.id), { type, args: { handoff: handoff.id } })
    return done.ok ? answer({ project: project.id, handoff: project.host.state.get('handoff', handoff.id) ?? null }) : done
  })
}

type Found = Handoff & { readonly project: Id }

async function openIn(asked: Pick<Asked, 'streams' | 'principal'>, project: string | undefined) {
  const refs = project === undefined ? (await visibleProjects(asked)).map(({ id }) => id) : [project]
  const handoffs: Found[] = []
  for (const ref of refs) {
    const found = await locateProject(asked, ref)
    if (found.ok)
      handoffs.push(
        ...(await found.project.host.read((state) => [...state.rows(openHandoffs)])).map((row) => ({ project: found.project.id, ...row })),
      )
    // A project of which one asks by name is there or is not; one of many may not be open yet.
    else if (project !== undefined) return found
  }
  return { ok: true as const, handoffs: handoffs.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)) }
}
