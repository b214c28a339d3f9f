import { offlineClaims } from '@baton/shared/board/policy.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import { reserveSpan, spanMs } from '@baton/shared/lease/span.ts'
import { RESERVED_AT_ONCE_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { z } from 'zod'
import { claim } from './claim.ts'
import { type Desk, lookAgain, offline, taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { fenceFor } from './working.ts'
import { commandId, write } from './write.ts'

export const taskReserve = tool({
  name: 'task_reserve',
  about:
    'Take tasks along before a time without connection: each is claimed, its lease lasts as long as you say, and its text is on this device. Needs the relay and a policy that lets you.',
  input: z.strictObject({
    tasks: z.array(task).min(1).max(RESERVED_AT_ONCE_MAX),
    for: reserveSpan.describe('How long, such as 8h or 2d'),
    project,
    idempotencyKey,
  }),
  effect: 'add',
  scope: 'work',
  run: async (desk, { tasks, for: span, idempotencyKey: key }) => {
    const refusal = await refuseAll(desk)
    if (refusal) return refusal
    const id = commandId(desk, 'task_reserve', key)
    const taken: object[] = []
    const refused: (Rejection & { readonly task: string })[] = []
    for (const ref of tasks) {
      const done = await takeAlong(await lookAgain(desk), ref, spanMs(span) ?? 0, id)
      if (done.ok) taken.push(done.taken)
      else refused.push({ ...done, task: ref })
    }
    const [first] = refused
    const told = refused.map(({ task: ref, code, reason }) => ({ task: ref, code, reason }))
    if (first && taken.length === 0) return { ...first, detail: { ...first.detail, refused: told } }
    return answer(present({ taken, refused: first && told }), HINT)
  },
})

const HINT = 'Yours also without a connection: queue_next with claim: true, or task_claim, goes on with them there. All is sent on return.'

/** Said before anything is claimed. */
async function refuseAll({ view, me, replica }: Desk): Promise<Rejection | undefined> {
  if (offlineClaims(view, me) === 'refuse') {
    const who = me.kind === 'agent' ? 'agents' : 'people'
    return reject(
      'FORBIDDEN',
      `In this project ${who} take no tasks along; whoever plans may let them (policy: offlineClaims ${who}=reserve).`,
    )
  }
  return (await replica.online())
    ? undefined
    : offline(replica, 'There is no connection to the relay, and tasks are taken along while there is one.')
}

type Done = { readonly ok: true; readonly taken: object } | Rejection

/** Claims the task unless it is held here already, and gives it back when it cannot be taken along. */
async function takeAlong(desk: Desk, ref: string, ms: number, id: Id): Promise<Done> {
  const found = taskAt(desk, ref)
  if (!found.ok) return found
  const task = found.task.id
  const held = heldHere(desk, task)
  const claimed = held ?? (await claim(desk, { type: 'task.claim', id: derivedId(id, 'claim', task), task }))
  if (!claimed.ok) return claimed
  const fence = claimed.lease?.fence
  const written = await write(desk, { id: derivedId(id, 'reserve', task), type: 'task.reserve', args: present({ task, fence, ms }) })
  if (!written.ok && !held) await write(desk, { id: derivedId(id, 'release', task), type: 'task.release', args: present({ task, fence }) })
  if (!written.ok) return written
  const { replica, project } = desk
  if (fence !== undefined) await replica.hold(project.id, task, fence, desk.session.id)
  const expiresAt = await replica.expiresAt(project.id, task)
  const hasText = (await replica.prose(project.id, task)) !== undefined
  return { ok: true, taken: present({ task: labelOf(found.task), until: expiresAt && new Date(expiresAt).toISOString(), hasText }) }
}

function heldHere(desk: Desk, task: Id) {
  const lease = desk.confirmed.get('lease', task)
  const fence = fenceFor(desk, task, undefined)
  return lease?.fence !== undefined && lease.fence === fence ? { ok: true as const, lease: { fence } } : undefined
}
