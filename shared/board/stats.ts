import type { Stage } from '../column/column.ts'
import type { Id } from '../ids.ts'
import { leasesByMember } from '../lease/lease.ts'
import type { ProjectState } from '../project-rows.ts'
import { openSubmissions } from '../review/review.ts'
import { progressAmong } from '../task/family.ts'
import { attentionTasks, blockedTasks, readyTasks, TASK_TYPES, type Task, type TaskType, tasksByParent } from '../task/task.ts'

/** A project in numbers. What is archived is not counted. */
export interface Stats {
  readonly tasks: number
  readonly byStage: Readonly<Record<Stage, number>>
  readonly byType: Readonly<Record<TaskType, number>>
  /** Leases by member, whoever holds most first. */
  readonly byHolder: readonly { readonly member: Id; readonly held: number; readonly reserved: number }[]
  /** Of 100, of the tasks that are work themselves: epics and other parents are told by their children. */
  readonly percentDone: number
  readonly ready: number
  readonly blocked: number
  readonly attention: number
  readonly toReview: number
  readonly attempts: { readonly all: number; readonly live: number; readonly expired: number }
}

export function statsOf(state: ProjectState): Stats {
  const tasks = [...state.all('task')]
  const { byStage } = progressAmong(tasks)
  return {
    tasks: tasks.length,
    byStage,
    byType: countTypes(tasks),
    byHolder: holders(state),
    percentDone: progressAmong(tasks.filter((task) => isWork(state, task))).percent,
    ready: state.count(readyTasks),
    blocked: state.count(blockedTasks),
    attention: state.count(attentionTasks),
    toReview: state.count(openSubmissions),
    attempts: attemptsIn(state),
  }
}

const isWork = (state: ProjectState, { id, type }: Task): boolean => type !== 'epic' && state.count(tasksByParent, id) === 0

function countTypes(tasks: readonly Task[]): Stats['byType'] {
  const counts = Object.fromEntries(TASK_TYPES.map((type) => [type, 0])) as Record<TaskType, number>
  for (const { type } of tasks) counts[type]++
  return counts
}

function holders(state: ProjectState): Stats['byHolder'] {
  const found = new Map<Id, { readonly member: Id; held: number; reserved: number }>()
  for (const { member, reserved } of state.rows(leasesByMember)) {
    const holder = found.get(member) ?? { member, held: 0, reserved: 0 }
    holder.held++
    if (reserved) holder.reserved++
    found.set(member, holder)
  }
  return [...found.values()].sort((a, b) => b.held - a.held || (a.member < b.member ? -1 : 1))
}

function attemptsIn(state: ProjectState): Stats['attempts'] {
  const attempts = { all: 0, live: 0, expired: 0 }
  for (const { ended } of state.all('attempt')) {
    attempts.all++
    if (!ended) attempts.live++
    if (ended?.as === 'expired') attempts.expired++
  }
  return attempts
}
