import type { Id } from '@baton/shared/ids.ts'
import type { Under } from '@baton/shared/lease/fence.ts'
import { type AttemptEnd, attemptsByTask, leasesByMember } from '@baton/shared/lease/lease.ts'
import type { Desk } from './desk.ts'
import type { Written } from './write.ts'

/** Ends that a session brings about itself; after any other it is late, and its old fence says so. */
const OWN_END: Record<AttemptEnd, boolean> = {
  submitted: true,
  released: true,
  blocked: true,
  transferred: true,
  expired: false,
  'force-released': false,
  voided: false,
}

/** The fence to write under: what this session was given for this task, also when that lease was lost, so that a late worker is told so. */
export function fenceFor(desk: Desk, task: Id, given: number | undefined): number | undefined {
  if (given !== undefined) return given
  const { session, project, confirmed } = desk
  const fence = session.fenceOf(project.id, task)
  for (const attempt of confirmed.rows(attemptsByTask, task)) {
    if (attempt.fence !== fence || !attempt.ended || !OWN_END[attempt.ended.as]) continue
    session.forget(project.id, task)
    return undefined
  }
  return fence
}

/** How to name the lease that is written under: by its fence, or by the claim that nobody has decided yet. */
export function underFor(desk: Desk, task: Id, given: number | undefined): Under {
  const claim = given === undefined ? hopedClaim(desk, task) : undefined
  return claim === undefined ? { fence: fenceFor(desk, task, given) } : { claim }
}

function hopedClaim({ view, me, session }: Desk, task: Id): Id | undefined {
  const lease = view.get('lease', task)
  const isHoped = lease?.member === me.member && lease.session === session.id && lease.fence === undefined
  return isHoped ? view.get('attempt', lease.attempt)?.claim : undefined
}

/** Leases that this session was given while nobody waited for them are its own from now on, and are renewed. */
export async function adopt({ view, confirmed, me, session, project, replica }: Desk): Promise<void> {
  for (const { id: task, session: of, fence } of view.rows(leasesByMember, me.member)) {
    if (of !== session.id || fence === undefined || session.fenceOf(project.id, task) === fence) continue
    session.remember({ project: project.id, task, fence })
    if (confirmed.get('lease', task)?.session === of) await replica.hold(project.id, task, fence, of)
  }
}

/** After a write that ends the lease, heard or not: nobody renews it any longer, and once it is sure nobody remembers it. */
export function endWork({ replica, session, project }: Desk, task: Id, written: Written): void {
  if (!written.ok) return
  replica.letGo(project.id, task)
  if (written.sync === 'confirmed') session.forget(project.id, task)
}
