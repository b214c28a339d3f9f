import type { auditInput, eventsInput } from '@baton/shared/event/verbs.ts'
import { PAGE_ITEMS_DEFAULT } from '@baton/shared/limits.ts'
import type { z } from 'zod'
import { cursorOf } from '../feed/position.ts'
import type { View } from '../feed/shown.ts'
import { feedOf } from './feed-wish.ts'
import { answer, type Reply } from './reply.ts'
import type { Asked } from './route.ts'
import type { Answers } from './run-verb.ts'

/** A page of the feed as one JSON answer; `feed-routes.ts` writes the longer ones. */
export const feedAnswers: Answers = {
  'event.list': (asked: Asked, input: z.output<typeof eventsInput>) => page(asked, input, 'feed'),
  'audit.list': (asked: Asked, input: z.output<typeof auditInput>) => page(asked, input, 'audit'),
}

async function page(asked: Asked, input: z.output<typeof auditInput>, view: View): Promise<Reply> {
  const wished = await feedOf(asked, input, view)
  if (!wished.ok) return wished
  const { feed, from } = wished
  const found = await feed.page(from, input.limit ?? PAGE_ITEMS_DEFAULT)
  if (!found.ok) return found
  // Also on the last page: what happens later lies behind it.
  return answer({ events: found.events.map(({ event }) => event), cursor: cursorOf(found.position), isEnd: found.isEnd })
}
