import { handoffText } from '@baton/shared/handoff/messages.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { contextPage } from '@baton/shared/page/page.ts'
import { sessionCommands } from '@baton/shared/session/messages.ts'
import { opening } from '@baton/shared/session/opening.ts'
import { sessionRow } from '@baton/shared/session/session.ts'
import type { Project } from '../streams/project.ts'
import { ask } from './ask.ts'
import { locateProject } from './locate.ts'
import { readPage } from './read-prose.ts'
import { type Answer, answer } from './reply.ts'
import { restSession } from './rest-session.ts'
import { type Asked, type Route, route } from './route.ts'

const end = sessionCommands['session.end'].args.omit({ session: true }).extend({ handoff: handoffText.omit({ handoff: true }).optional() })

/** A credential has one session by request; it is begun and ended in each project by itself. */
export const sessionRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/api/projects/:project/session',
      about: 'Where you stand: who you are, what was left for others, what you hold, what waits, what comes next; 2,000 tokens at most.',
    },
    async (asked) => {
      const found = await locateProject(asked, asked.params.project)
      return found.ok ? openingAnswer(asked, found.project) : found
    },
  ),

  route({ method: 'post', path: '/api/projects/:project/session', about: sessionCommands['session.start'].about }, async (asked) => {
    const found = await locateProject(asked, asked.params.project)
    if (!found.ok) return found
    const session = restSession(asked.principal.actor.credential)
    const done = await ask(asked, projectStream(found.project.id), { type: 'session.start', args: { session } })
    return done.ok ? openingAnswer(asked, found.project) : done
  }),

  route(
    { method: 'post', path: '/api/projects/:project/session/end', about: sessionCommands['session.end'].about, body: end },
    async (asked) => {
      const found = await locateProject(asked, asked.params.project)
      if (!found.ok) return found
      const { actor } = asked.principal
      const { held, handoff } = asked.body
      const session = restSession(actor.credential)
      const id = asked.ids.of('handoff')
      const args = { session, held, ...(handoff && { handoff: { handoff: id, ...handoff } }) }
      const done = await ask(asked, projectStream(found.project.id), { type: 'session.end', args })
      if (!done.ok) return done
      const rows = await found.project.host.read((state) => ({
        session: state.get('session', sessionRow(actor.member, session)) ?? null,
        handoff: state.get('handoff', id) ?? null,
      }))
      return answer({ ...rows, ...done.result })
    },
  ),
]

async function openingAnswer({ streams, principal: { actor } }: Pick<Asked, 'streams' | 'principal'>, project: Project): Promise<Answer> {
  const { host } = project
  const page = contextPage(host.state)
  const text = page && (await readPage(streams, project, page.id))
  await streams.workspace.read(() => undefined)
  return answer(await host.read((state) => opening(state, actor, { workspace: streams.workspace.state, context: text })))
}
