import { present } from '@baton/shared/present.ts'
import { rankBetween } from '@baton/shared/rank.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { type Task, tasksByRank } from '@baton/shared/task/task.ts'
import { type Desk, taskAt } from './desk.ts'
import { columnAt } from './references.ts'
import type { Draft } from './write.ts'

type Move = { readonly ok: true; readonly change: Omit<Draft, 'id'> } | Rejection

/** To a column, or before another task, or both. */
export function moveOf(desk: Desk, task: Task, to: { readonly column?: string | undefined; readonly before?: string | undefined }): Move {
  const column = columnAt(desk, to.column ?? task.column)
  if (!column.ok) return column
  const before = to.before === undefined ? undefined : taskAt(desk, to.before)
  if (before && !before.ok) return before
  const rank = before && rankBefore(desk, before.task)
  const args = present({ task: task.id, column: column.column.id, rank })
  return { ok: true, change: { type: 'task.move', args, basis: { from: task.column } } }
}

/** Between a task and the one in front of it, in the one order of the project. */
function rankBefore({ view }: Desk, task: Task): string {
  let previous: string | undefined
  for (const other of view.rows(tasksByRank)) {
    if (other.id === task.id) break
    if (other.rank < task.rank) previous = other.rank
  }
  return rankBetween(previous, task.rank, () => Math.random() < 0.5)
}
