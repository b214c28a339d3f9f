import { handoffText } from '@baton/shared/handoff/messages.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { sessionCommands } from '@baton/shared/session/messages.ts'
import { sessionRow } from '@baton/shared/session/session.ts'
import { ask } from './ask.ts'
import { locateProject } from './locate.ts'
import { answer } from './reply.ts'
import { restSession } from './rest-session.ts'
import { type Route, route } from './route.ts'

const end = sessionCommands['session.end'].args.omit({ session: true }).extend({ handoff: handoffText.omit({ handoff: true }).optional() })

/** A credential has one session by request; it is begun and ended in each project by itself. */
export const sessionRoutes: readonly Route[] = [
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
