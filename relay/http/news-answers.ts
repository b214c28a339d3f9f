import { NEWS_ITEMS_MAX, NEWS_WAIT_MS_MAX, NEWS_WAITS_PER_CREDENTIAL_MAX } from '@baton/shared/limits.ts'
import type { waitInput } from '@baton/shared/news/verbs.ts'
import { present } from '@baton/shared/present.ts'
import { reject } from '@baton/shared/rejection.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import type { z } from 'zod'
import { waitForNews } from '../feed/news.ts'
import { cursorOf, positionOf } from '../feed/position.ts'
import { answer, type Reply } from './reply.ts'
import type { Answers, RelayAsked } from './run-verb.ts'

const MS_PER_S = 1_000

const TOO_MANY = reject('TOO_MANY', `A credential waits ${NEWS_WAITS_PER_CREDENTIAL_MAX} times at once at most; end one.`)

export const newsAnswers: Answers = { wait }

async function wait({ streams, principal, project }: RelayAsked, { after, seconds }: z.output<typeof waitInput>): Promise<Reply> {
  const from = after === undefined ? undefined : positionOf(after)
  if (!project || (after !== undefined && !from)) return reject('INVALID', 'This is no cursor of this relay; call without one.')
  const ms = seconds === undefined ? NEWS_WAIT_MS_MAX : seconds * MS_PER_S
  const letGo = streams.waits.take(principal.actor.credential)
  if (!letGo) return TOO_MANY
  const heard = await waitForNews(streams, principal, project, from, ms).finally(letGo)
  if (!heard.ok) return heard
  const news = heard.news.slice(0, NEWS_ITEMS_MAX).map((one) => {
    const task = one.task === undefined ? undefined : project.host.state.get('task', one.task)
    return present({ ...one, key: task && labelOf(task) })
  })
  const more = heard.news.length - news.length
  return answer({ news, ...(more > 0 && { more }), cursor: cursorOf(heard.position) })
}
