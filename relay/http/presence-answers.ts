import type { Id } from '@baton/shared/ids.ts'
import { presenceIn, type SessionPresence } from '@baton/shared/session/presence.ts'
import { locateProject, visibleProjects } from './locate.ts'
import { answer } from './reply.ts'
import type { Asked } from './route.ts'
import type { Answers } from './run-verb.ts'

interface Input {
  readonly project?: Id
  readonly ended?: boolean
}

export const presenceAnswers: Answers = {
  'presence.list': async (asked: Asked, { project: wished, ended = false }: Input) => {
    const { heartbeats, clock } = asked.streams
    const found: (SessionPresence & { readonly project: Id })[] = []
    for (const { id } of await visibleProjects(asked)) {
      if (wished !== undefined && id !== wished) continue
      const located = await locateProject(asked, id)
      if (!located.ok) continue
      const sessions = await located.project.host.read((state) => presenceIn(state, (...of) => heartbeats.heardOf(...of), clock.now()))
      found.push(...sessions.map((session) => ({ project: id, ...session })))
    }
    return answer({ presence: ended ? found : found.filter(({ state }) => state !== 'ended') })
  },
}
