import type { Open } from './panel.ts'

/** What single keys do in a task, as data: the panel acts on it and the help lists it. */
export interface TaskKey {
  readonly key: string
  readonly opens: Open
  readonly says: string
}

export const TASK_KEYS: readonly TaskKey[] = [
  { key: 'e', opens: { kind: 'brief' }, says: 'Edit the brief' },
  { key: 's', opens: { kind: 'field', field: 'column' }, says: 'Move to…' },
  { key: 'm', opens: { kind: 'field', field: 'column' }, says: 'Move to…' },
  { key: 'p', opens: { kind: 'field', field: 'priority' }, says: 'Set priority' },
  { key: 'a', opens: { kind: 'field', field: 'assignee' }, says: 'Set assignee' },
  { key: 'L', opens: { kind: 'field', field: 'label' }, says: 'Set labels' },
]
