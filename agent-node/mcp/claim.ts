import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import { CLAIM_WAIT_MS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { type Desk, lookAgain, offline } from './desk.ts'
import { settled } from './write.ts'

export interface Claimed {
  readonly ok: true
  /** Nothing: the queue was empty. */
  readonly task?: Id
  readonly lease?: { readonly fence: number; readonly expiresAt?: number }
}

/**
 * A claim never pretends: without a relay there is none, and one of which nobody knows what became of it is taken back, whenever the relay
 * hears of it. The replica asks again under the same id for as long as we wait.
 */
export async function claim(
  desk: Desk,
  type: 'task.claim' | 'queue.next',
  id: Id,
  args: Readonly<Record<string, unknown>>,
): Promise<Claimed | Rejection> {
  const { replica, stream, session } = desk
  let outcome = await replica.outcome(id, { timeoutMs: 0 })
  if (!outcome) {
    if (!(await replica.online())) return offline(replica, 'There is no connection to the relay, and only the relay can give a task out.')
    const sent = await replica.send(stream, type, { ...args, session: session.id, attempt: derivedId(id, 'attempt') }, { id })
    if (!sent.ok) return sent
    outcome = await replica.outcome(id, { timeoutMs: CLAIM_WAIT_MS_MAX })
  }
  if (!outcome) return takeBack(desk, id)
  const written = await settled(desk, type, outcome)
  return written.ok ? taken(await lookAgain(desk), written.result) : written
}

async function takeBack({ replica, stream }: Desk, claimed: Id): Promise<Rejection> {
  await replica.send(stream, 'task.release', { claim: claimed }, { id: derivedId(claimed, 'release') })
  return reject('UNKNOWN_OUTCOME', 'The relay did not say in time whether it gave you the task. If it did, the task is given back.')
}

/** A claim that was told before may have ended since. */
async function taken(desk: Desk, { task, attempt, fence }: Readonly<Record<string, unknown>>): Promise<Claimed | Rejection> {
  if (typeof task !== 'string' || typeof fence !== 'number') return { ok: true }
  const { replica, session, project, view } = desk
  if (view.get('lease', task)?.attempt !== attempt) {
    return reject('CONFLICT', 'What this call claimed has ended meanwhile; claim anew, under another idempotencyKey.', { task })
  }
  session.remember({ project: project.id, task, fence })
  await replica.hold(project.id, task, fence, session.id)
  const expiresAt = await replica.expiresAt(project.id, task)
  return { ok: true, task, lease: present({ fence, expiresAt }) }
}
