import { offlineClaims } from '@baton/shared/board/policy.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { passedTo } from '@baton/shared/lease/lease.ts'
import { queueOf } from '@baton/shared/lease/queue.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { ALONG, type Claimed, type Wanted } from './claimed.ts'
import { type Desk, offline } from './desk.ts'
import { goOnWith, labelsOf, takenAlong } from './taken-along.ts'

/** A claim while no relay is heard: the next of what was taken along; else what the project's policy makes of it. */
export async function claimApart(desk: Desk, wanted: Wanted): Promise<Claimed | Rejection> {
  const along = takenAlong(desk)
  if (wanted.task === undefined) {
    for (const held of along) {
      const lease = await goOnWith(desk, held)
      if (lease) return { ok: true, task: held.task.id, lease, sync: 'confirmed', hint: ALONG }
    }
  }
  if (offlineClaims(desk.view, desk.me) !== 'optimistic') return refuse(desk, labelsOf(along))
  return hope(desk, wanted)
}

/** It is sent when the relay is heard again; until then what is written under it names the claim. */
async function hope(desk: Desk, { id, task: named }: Wanted): Promise<Claimed | Rejection> {
  const task = open(desk, named)
  if (!task) {
    return named === undefined
      ? { ok: true, sync: 'pending', hint: '' }
      : reject('NOT_CLAIMABLE', 'As far as this device knows, this task cannot be claimed now.', { task: named })
  }
  const args = { task: task.id, session: desk.session.id, attempt: derivedId(id, 'attempt') }
  const sent = await desk.replica.send(desk.stream, 'task.claim', args, { id })
  return sent.ok ? { ok: true, task: task.id, sync: 'pending', hint: HOPED } : sent
}

const HOPED =
  'Not confirmed: the relay decides when it is heard again, and somebody else may have it by then. What you write is kept until then.'

/** The task that is named, or else the next, if this device knows nothing against it. */
function open({ view, me }: Desk, named: string | undefined): Task | undefined {
  const passed = passedTo(view, me.member)
  if (passed && (named === undefined || passed.id === named)) return view.get('task', passed.id)
  for (const task of queueOf(view, me)) if (named === undefined || task.id === named) return task
  return undefined
}

function refuse(desk: Desk, along: readonly string[]): Rejection {
  const isLet = offlineClaims(desk.view, desk.me) === 'reserve'
  const rejection = offline(desk.replica, 'There is no connection to the relay, and only the relay can give a task out.')
  if (rejection.code !== 'OFFLINE') return rejection
  if (along.length > 0) {
    return {
      ...rejection,
      reason: `${rejection.reason} Go on with what you took along.`,
      detail: { takenAlong: along, allowed: along.map(asCall) },
    }
  }
  const before = isLet ? ' With a connection, task_reserve takes tasks along for a time without one.' : ''
  return { ...rejection, reason: `${rejection.reason}${before}` }
}

const asCall = (label: string): string => `task_claim ${label}`
