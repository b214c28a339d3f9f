import { ROW_BYTES_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { isBlocked, type Task } from '@baton/shared/task/task.ts'
import { bytesOf, clip } from './bytes.ts'
import type { Sight } from './desk.ts'
import { taskAuthor, type Untrusted, untrusted } from './untrusted.ts'

/** A task in a list: enough to choose by, in at most ROW_BYTES_MAX bytes; a title that is too long is cut, `task_get` has all of it. */
export interface TaskRow {
  /** `BAT-12`; a task without a key yet has its id instead, and is pending. */
  readonly key?: string
  readonly id?: string
  readonly type?: string
  readonly stage: string
  /** Priority: 0 is urgent, 4 can wait. */
  readonly p: number
  /** Of `held`, `blocked`, and `pending`: not decided by the relay yet. */
  readonly is?: string
  readonly title: Untrusted
}

/** Names give way before a title is shorter than this. */
const TITLE_BYTES_MIN = 40
const NAME_BYTES = [24, 12, 6] as const
const NAME_BYTES_MIN = 3

export function taskRow(sight: Sight, task: Task): TaskRow {
  const { key, id, type, stage, priority: p } = task
  const facts = present({
    key,
    id: key === undefined ? id : undefined,
    type: type === 'task' ? undefined : type,
    stage,
    p,
    is: stateOf(sight, task),
  })
  const rowBy = (from: string, title: string): TaskRow => ({ ...facts, title: untrusted(from, title) })
  const author = (nameBytes: number) => taskAuthor(sight.workspace, task, nameBytes)
  const fitting = NAME_BYTES.find((nameBytes) => bytesOf(rowBy(author(nameBytes), '')) <= ROW_BYTES_MAX - TITLE_BYTES_MIN)
  const from = author(fitting ?? NAME_BYTES_MIN)
  return rowBy(
    from,
    clip(task.title, (title) => bytesOf(rowBy(from, title)) <= ROW_BYTES_MAX),
  )
}

function stateOf(sight: Sight, task: Task): string | undefined {
  const states = [
    isBlocked(task) && 'blocked',
    sight.view.get('lease', task.id) && 'held',
    task.key !== undefined && isUnconfirmed(sight, task) && PENDING,
  ]
  return states.filter(Boolean).join(',') || undefined
}

const PENDING = 'pending'

export const isUnconfirmed = (sight: Sight, { id }: Pick<Task, 'id'>): boolean =>
  sight.isPending('task', id) || sight.isPending('lease', id)

export const syncOf = (rows: readonly TaskRow[]): 'pending' | 'confirmed' =>
  rows.some(({ key, is }) => key === undefined || is?.includes(PENDING)) ? 'pending' : 'confirmed'
