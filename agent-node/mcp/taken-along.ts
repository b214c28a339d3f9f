import { type Held, heldBy } from '@baton/shared/lease/allowed.ts'
import { present } from '@baton/shared/present.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import type { Desk } from './desk.ts'

/** What this device took along and this session may go on with: its own, and what one-shot commands took; the oldest first. */
export function takenAlong({ view, me, session, project }: Desk): readonly Held[] {
  const ofCommands = session.ofCommands()
  return heldBy(view, me.member).filter(({ lease }) => {
    if (!lease.reserved) return false
    const isCommands = ofCommands.some(({ task, fence }) => task === lease.id && fence === lease.fence)
    return isCommands || session.fenceOf(project.id, lease.id) === lease.fence
  })
}

/** The lease of a task that was taken along, for this session from now on; nothing when another session was first. */
export async function goOnWith({ replica, session, project }: Desk, { lease: { id: task, fence } }: Held) {
  if (fence === undefined) return undefined
  const isMine = session.fenceOf(project.id, task) === fence || session.takeOver({ project: project.id, task, fence })
  return isMine ? present({ fence, expiresAt: await replica.expiresAt(project.id, task) }) : undefined
}

export const labelsOf = (held: readonly Held[]): readonly string[] => held.map(({ task }) => labelOf(task))
