import type { Stage } from '../column/column.ts'
import { type Id, provisionalLabel } from '../ids.ts'
import { type Index, indexKey } from '../state.ts'

export const TASK_TYPES = ['task', 'subtask', 'defect', 'epic', 'chore'] as const
export type TaskType = (typeof TASK_TYPES)[number]

/** 0 is urgent, 4 can wait. */
export type Priority = 0 | 1 | 2 | 3 | 4
export const PRIORITY_DEFAULT: Priority = 2

export const BLOCK_KINDS = ['needs_input', 'dependency', 'capability', 'transient'] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

/** Whose work a task may be. `any` is what a task says that says nothing. */
export const AUDIENCES = ['any', 'agents', 'humans'] as const
export type Audience = (typeof AUDIENCES)[number]

/** Why work on a task cannot go on, and who asks. */
export interface Blocked {
  readonly kind: BlockKind
  readonly question: string
  readonly options?: readonly string[]
  readonly by: Id
  readonly at: number
  /** Who asked and when, where an import brought the question. */
  readonly source?: { readonly author?: string; readonly at?: string }
}

/** Where an imported task came from, as the source said it. */
export interface Source {
  readonly system: string
  readonly id: string
  /** Digest of the source record, to notice that it changed. */
  readonly digest: string
  readonly createdAt?: string
  readonly createdBy?: string
  readonly updatedAt?: string
  readonly closedAt?: string
  /** The import that brought it. */
  readonly import?: Id
  /** `proseMark` of what came in, to notice that somebody wrote into it. */
  readonly prose?: string
}

export interface Task {
  readonly kind: 'task'
  readonly id: Id
  /** `BAT-12`. Absent until the relay has accepted the task. */
  readonly key?: string
  readonly type: TaskType
  readonly title: string
  readonly column: Id
  /** The stage of `column`, kept here so that a row alone says whether it is ready. */
  readonly stage: Stage
  readonly rank: string
  readonly priority: Priority
  readonly labels: readonly string[]
  /** A member's id, or a name where an import knew no member. */
  readonly assignee?: string
  /** Whose work it is by its own word; its labels may say so too. */
  readonly audience?: Exclude<Audience, 'any'>
  /** Whose work it is, all told; absent: anybody's. */
  readonly openTo?: Exclude<Audience, 'any'>
  readonly estimate?: number
  /** A date, `YYYY-MM-DD`. */
  readonly due?: string
  readonly parent?: Id
  /** The shard of the docs that hold this task's prose; `~<task>` for one of its own. */
  readonly shard: string
  readonly gen: number
  /** Open tasks that block this one. */
  readonly blockers: number
  readonly blocked?: Blocked
  /** The last question asked, to notice when it is asked again. */
  readonly lastBlock?: string
  /** Who is served this task first, before the one to whom it is assigned. */
  readonly affinity?: Id
  /** Why a person has to look before anybody may claim it. */
  readonly attention?: string
  /** Attempts in a row that ended by expiry or by force. */
  readonly strikes: number
  readonly createdAt: number
  readonly createdBy: Id
  readonly updatedAt: number
  /** Who last brought it into another column, and when. */
  readonly movedBy?: Id
  readonly movedAt?: number
  /** Why it was brought back from done, the last time. */
  readonly reopened?: { readonly by: Id; readonly at: number; readonly reason: string }
  readonly source?: Source
  /** The message that it was made from; only its two members read it. */
  readonly message?: Id
}

export const labelOf = (task: Pick<Task, 'id' | 'key'>): string => task.key ?? provisionalLabel(task.id)

/** Whether anybody may claim this task now. */
export const isReady = (task: Task): boolean =>
  task.stage === 'backlog' && task.type !== 'epic' && task.blockers === 0 && task.blocked === undefined && task.attention === undefined

/** Whether it waits for an answer or for other tasks. */
export const isBlocked = (task: Task): boolean => task.stage !== 'done' && (task.blocked !== undefined || task.blockers > 0)

/** Who is served it before others, who get it last: whoever is to go on with it, else the member to whom it is assigned. */
export const waitsFor = ({ affinity, assignee }: Pick<Task, 'affinity' | 'assignee'>): Id | undefined =>
  affinity ?? (assignee !== undefined && MEMBER.test(assignee) ? assignee : undefined)

/** An assignee that an import knew by name only is nobody who could be served. */
const MEMBER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const readyOrder = (task: Task): readonly (string | number)[] => [task.priority, task.rank, task.createdAt]

/** The ready queue: for each audience (`''`: all) one queue for each member that something waits for, and one (`''`) for everybody. */
export const readyTasks: Index<Task> = {
  name: 'ready-tasks',
  kind: 'task',
  keys: (task) => (isReady(task) ? [indexKey(task.openTo ?? '', waitsFor(task) ?? '', ...readyOrder(task))] : []),
}

/** By audience, ready tasks that wait for somebody in particular; others take them last. */
export const readyAffineTasks: Index<Task> = {
  name: 'ready-affine-tasks',
  kind: 'task',
  keys: (task) => (isReady(task) && waitsFor(task) !== undefined ? [indexKey(task.openTo ?? '', ...readyOrder(task))] : []),
}

/** Questions that wait for an answer, the oldest first. */
export const blockedTasks: Index<Task> = {
  name: 'blocked-tasks',
  kind: 'task',
  keys: (task) => (task.blocked === undefined ? [] : [indexKey(task.blocked.at)]),
}

/** What a person has to look at, in the order of the queue that it is kept out of. */
export const attentionTasks: Index<Task> = {
  name: 'attention-tasks',
  kind: 'task',
  keys: (task) => (task.attention === undefined ? [] : [indexKey(...readyOrder(task))]),
}

/** One order for the whole project. */
export const tasksByRank: Index<Task> = { name: 'tasks-by-rank', kind: 'task', keys: (task) => [task.rank] }

export const tasksByColumn: Index<Task> = {
  name: 'tasks-by-column',
  kind: 'task',
  keys: (task) => [indexKey(task.column, task.rank)],
}

export const tasksByStage: Index<Task> = {
  name: 'tasks-by-stage',
  kind: 'task',
  keys: (task) => [indexKey(task.stage, task.rank)],
}

export const tasksByKey: Index<Task> = {
  name: 'tasks-by-key',
  kind: 'task',
  keys: (task) => (task.key === undefined ? [] : [task.key]),
}

export const tasksByParent: Index<Task> = {
  name: 'tasks-by-parent',
  kind: 'task',
  keys: (task) => (task.parent === undefined ? [] : [indexKey(task.parent, task.rank)]),
}

export const tasksBySource: Index<Task> = {
  name: 'tasks-by-source',
  kind: 'task',
  keys: (task) => (task.source === undefined ? [] : [indexKey(task.source.system, task.source.id)]),
}
