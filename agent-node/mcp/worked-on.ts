import { present } from '@baton/shared/present.ts'
import type { Claimed } from './claimed.ts'
import { type Desk, lookAgain } from './desk.ts'
import { taskSummary } from './task-summary.ts'

/** `{ task, lease }` of what was just claimed. */
export async function workedOn(desk: Desk, { task: id, lease }: Claimed): Promise<object | null> {
  const now = await lookAgain(desk)
  const task = id === undefined ? undefined : now.view.get('task', id)
  return task ? present({ task: taskSummary(now, task), lease }) : null
}
