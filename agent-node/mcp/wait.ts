import { NEWS_ITEMS_MAX, NEWS_WAIT_MS_MAX } from '@baton/shared/limits.ts'
import type { News } from '@baton/shared/news/news.ts'
import { present } from '@baton/shared/present.ts'
import { z } from 'zod'
import { waitForNews } from '../news.ts'
import { type Desk, lookAgain } from './desk.ts'
import { answer } from './envelope.ts'
import { project } from './inputs.ts'
import { type TaskRow, taskRow } from './rows.ts'
import { tool } from './tool.ts'

const MS_PER_S = 1_000
const CURSOR_CHARS_MAX = 100

export const wait = tool({
  name: 'wait',
  about:
    'Wait for news: work you may claim, an answer to your question, a decision on your result, a message. Answers at once with what is new since the cursor, else within 25 s; go on with the cursor it gives.',
  input: z.strictObject({
    after: z.string().max(CURSOR_CHARS_MAX).optional().describe('"cursor" of the call before'),
    seconds: z
      .number()
      .min(0)
      .max(NEWS_WAIT_MS_MAX / MS_PER_S)
      .optional(),
    project,
  }),
  effect: 'read',
  run: async (desk, { after, seconds }) => {
    const timeoutMs = seconds === undefined ? NEWS_WAIT_MS_MAX : seconds * MS_PER_S
    const { news, cursor } = await waitForNews(desk.replica, desk.me, desk.project.id, after, timeoutMs)
    const now = await lookAgain(desk)
    const online = await desk.replica.online()
    const told = news.slice(0, NEWS_ITEMS_MAX).flatMap((one) => rowOf(now, one))
    const more = news.length - told.length
    return answer({ news: told, ...(more > 0 && { more }), cursor }, hintFor(told, online), online ? 'confirmed' : 'pending')
  },
})

interface NewsRow {
  readonly what: News['what']
  readonly verdict?: string
  readonly task?: TaskRow
  /** The message, or the inbox entry. */
  readonly id?: string
}

function rowOf(desk: Pick<Desk, 'workspace' | 'view' | 'isPending'>, { what, task: id, verdict, ref }: News): readonly NewsRow[] {
  const task = id === undefined ? undefined : desk.view.get('task', id)
  const isOfWorkspace = what === 'message.received' || what === 'inbox.noted'
  return task || isOfWorkspace ? [present({ what, verdict, task: task && taskRow(desk, task), id: isOfWorkspace ? ref : undefined })] : []
}

function hintFor(news: readonly NewsRow[], online: boolean): string {
  const [first] = news
  if (first) return HINTS[first.what]
  return online
    ? 'Nothing new: call again with after: cursor.'
    : 'There is no connection to the relay, so nothing new can be known. Call again.'
}

const HINTS: Record<News['what'], string> = {
  'task.ready': 'Take it with task_claim, or what is first for you with queue_next {claim: true}.',
  'task.passed': 'It was passed to you: task_claim takes it up.',
  'question.answered': 'Your question was answered: claim the task again and read the answer with task_get.',
  'review.decided': 'Your result was decided: read it with task_get; where changes are asked for, claim the task again.',
  'message.received': 'Somebody wrote to you: message_list, message_show.',
  'inbox.noted': 'Something came into your inbox: inbox_list.',
  'lease.lost': 'You hold it no longer: read with task_get why, and claim it again if you want to go on.',
}
