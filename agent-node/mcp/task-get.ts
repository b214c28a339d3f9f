import { ANSWER_TOKENS_MAX, BYTES_PER_TOKEN } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { reject } from '@baton/shared/rejection.ts'
import { taskDetail } from '@baton/shared/task/task-detail.ts'
import { z } from 'zod'
import { bytesOf } from './bytes.ts'
import { type Desk, taskAt } from './desk.ts'
import { digestsOf } from './digests.ts'
import { answer } from './envelope.ts'
import { cursor, project, task } from './inputs.ts'
import { pageOfPieces } from './pieces.ts'
import { piecesOf } from './task-pieces.ts'
import { taskSummary } from './task-summary.ts'
import { tool } from './tool.ts'
import { named } from './untrusted.ts'

export const taskGet = tool({
  name: 'task_get',
  about:
    'Everything about one task: brief, criteria, result, earlier attempts, comments, links, and the digest that review_decide and task_update ask for.',
  input: z.strictObject({ task, cursor, project }),
  effect: 'read',
  run: async (desk, { task: ref, cursor }) => {
    const found = taskAt(desk, ref)
    if (!found.ok) return found
    const prose = await desk.replica.prose(desk.project.id, found.task.id)
    const detail = taskDetail(desk.view, found.task.id)
    if (!detail) return reject('NOT_FOUND', 'This task is gone.')
    const pieces = piecesOf(desk, detail, prose)
    const head = present({
      task: taskSummary(desk, detail.task),
      lease: await leaseOf(desk, detail.task.id),
      ...digestsOf(desk, detail.task, prose),
    })
    const page = pageOfPieces(pieces, cursor, ANSWER_TOKENS_MAX * BYTES_PER_TOKEN - ENVELOPE_BYTES - bytesOf(head))
    if (!page) return reject('INVALID', 'This cursor is of another task or too old; call without one.')
    const sync = isAnyPending(desk, detail) ? 'pending' : 'confirmed'
    return answer(present({ ...head, ...page.sections, next: page.next }), hintFor(page.next, prose !== undefined), sync)
  },
})

/** Left for what stands around the data, its hint above all. */
const ENVELOPE_BYTES = 1_000

async function leaseOf({ view, replica, workspace, project, me, session }: Desk, id: string) {
  const lease = view.get('lease', id)
  if (!lease) return undefined
  const expiresAt = await replica.expiresAt(project.id, id)
  const isMine = lease.member === me.member && lease.session === session.id
  return present({
    by: isMine ? 'you' : named(workspace, lease.member),
    since: new Date(lease.since).toISOString(),
    fence: lease.fence,
    expiresAt,
  })
}

function isAnyPending(desk: Desk, { task, comments, submissions, decisions }: NonNullable<ReturnType<typeof taskDetail>>): boolean {
  return (
    desk.isPending('task', task.id) ||
    desk.isPending('lease', task.id) ||
    comments.some(({ id }) => desk.isPending('comment', id)) ||
    submissions.some(({ id }) => desk.isPending('submission', id)) ||
    decisions.some(({ id }) => desk.isPending('decision', id))
  )
}

function hintFor(next: string | undefined, hasProse: boolean): string {
  const prose = hasProse ? '' : 'Brief and criteria are not on this device yet. '
  return `${prose}${next === undefined ? 'That is all of it.' : 'It goes on: call again with cursor.'}`
}
