import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import { CLAIM_WAIT_MS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { ALONG, type Claimed, type Wanted, YOURS } from './claimed.ts'
import { type Desk, lookAgain } from './desk.ts'
import { goOnWith, takenAlong } from './taken-along.ts'
import { claimApart } from './without-relay.ts'
import { settled } from './write.ts'

/**
 * A claim never pretends: without a relay it is what was taken along, or what the policy lets one hope for, or nothing. One of which nobody
 * knows what became of it is taken back, whenever the relay hears of it. The replica asks again under the same id for as long as we wait.
 */
export async function claim(desk: Desk, wanted: Wanted): Promise<Claimed | Rejection> {
  const { type, id, task } = wanted
  const { replica, stream, session } = desk
  let outcome = await replica.outcome(id, { timeoutMs: 0 })
  if (!outcome) {
    const along = takenAlong(desk).find((held) => held.task.id === task)
    const lease = along && (await goOnWith(desk, along))
    if (lease) return present({ ok: true, task, lease, sync: 'confirmed', hint: ALONG })
    if (!(await replica.online())) return claimApart(desk, wanted)
    const args = present({ task, session: session.id, attempt: derivedId(id, 'attempt') })
    const sent = await replica.send(stream, type, args, { id })
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
  if (typeof task !== 'string' || typeof fence !== 'number') return { ok: true, sync: 'confirmed', hint: '' }
  const { replica, session, project, view } = desk
  if (view.get('lease', task)?.attempt !== attempt) {
    return reject('CONFLICT', 'What this call claimed has ended meanwhile; claim anew, under another idempotencyKey.', { task })
  }
  session.remember({ project: project.id, task, fence })
  await replica.hold(project.id, task, fence, session.id)
  const expiresAt = await replica.expiresAt(project.id, task)
  return { ok: true, task, lease: present({ fence, expiresAt }), sync: 'confirmed', hint: YOURS }
}
