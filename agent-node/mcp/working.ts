import type { Id } from '@baton/shared/ids.ts'
import { type AttemptEnd, attemptsByTask } from '@baton/shared/lease/lease.ts'
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

/** After a write that ends the lease, heard or not: nobody renews it any longer, and once it is sure nobody remembers it. */
export function endWork({ replica, session, project }: Desk, task: Id, written: Written): void {
  if (!written.ok) return
  replica.letGo(project.id, task)
  if (written.sync === 'confirmed') session.forget(project.id, task)
}
