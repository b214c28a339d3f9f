import { ROW_BYTES_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { isBlocked, type Task } from '@baton/shared/task/task.ts'
import { bytesOf, clip } from './bytes.ts'
import type { Sight } from './desk.ts'
import { taskAuthor, type Untrusted, untrusted } from './untrusted.ts'

/** A task in a list: enough to choose by, in at most ROW_BYTES_MAX bytes; a title that is too long is cut, `task_get` has all of it. */
export interface TaskRow {
  /** `BAT-12`; a task without a key yet has its id. */
  readonly key?: string
  readonly id?: string
  readonly type?: string
  readonly stage: string
  readonly priority: number
  readonly blocked?: true
  readonly held?: true
  /** Not decided by the relay yet. */
  readonly pending?: true
  readonly title: Untrusted
}

const AUTHOR_BYTES_MAX = 40

export function taskRow(desk: Sight, task: Task): TaskRow {
  const { key, id, type, stage, priority } = task
  const facts = present({
    key,
    id: key === undefined ? id : undefined,
    type: type === 'task' ? undefined : type,
    stage,
    priority,
    blocked: isBlocked(task) ? (true as const) : undefined,
    held: desk.view.get('lease', id) ? (true as const) : undefined,
    pending: isUnconfirmed(desk, task) ? (true as const) : undefined,
  })
  const from = clip(taskAuthor(desk.workspace, task), (name) => Buffer.byteLength(name) <= AUTHOR_BYTES_MAX)
  const rowOf = (title: string): TaskRow => ({ ...facts, title: untrusted(from, title) })
  return rowOf(clip(task.title, (title) => bytesOf(rowOf(title)) <= ROW_BYTES_MAX))
}

export const isUnconfirmed = (desk: Sight, { id }: Pick<Task, 'id'>): boolean => desk.isPending('task', id) || desk.isPending('lease', id)

export const syncOf = (rows: readonly TaskRow[]): 'pending' | 'confirmed' => (rows.some(({ pending }) => pending) ? 'pending' : 'confirmed')
