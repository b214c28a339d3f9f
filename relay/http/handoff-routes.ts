import { type Handoff, openHandoffs } from '@baton/shared/handoff/handoff.ts'
import type { Id } from '@baton/shared/ids.ts'
import { PAGE_ITEMS_MAX } from '@baton/shared/limits.ts'
import { cursorKey, pageOf } from '@baton/shared/paging.ts'
import { present } from '@baton/shared/present.ts'
import { z } from 'zod'
import { inProject } from './in-project.ts'
import { locateProject, visibleProjects } from './locate.ts'
import { answer } from './reply.ts'
import { type Asked, type Route, route } from './route.ts'

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
]

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
