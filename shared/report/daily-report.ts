import { cut } from '../cut.ts'
import { leasesByMember } from '../lease/lease.ts'
import { REPORT_ITEMS_MAX, REPORT_TITLE_CHARS_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { openSubmissions } from '../review/review.ts'
import { attentionTasks, blockedTasks, readyTasks, type Task, tasksByStage } from '../task/task.ts'
import type { DailyReport, ReportLine, Stuck } from './report.ts'

const DAY_MS = 24 * 3_600_000

/** What was done since then, and what is stuck. What is archived or was imported is not looked at. */
export function dailyReport(state: ProjectState, now: number, since: number): Omit<DailyReport, 'kind' | 'id' | 'day'> {
  const done = [...state.rows(tasksByStage, 'done')].filter(({ movedAt = 0, source }) => movedAt >= since && source === undefined)
  const stuck = stuckIn(state, now)
  let created = 0
  for (const { createdAt, source } of state.all('task')) if (createdAt >= since && source === undefined) created++
  return {
    since,
    until: now,
    counts: { done: done.length, stuck: stuck.length, created, ready: state.count(readyTasks), held: state.count(leasesByMember) },
    done: done
      .sort((a, b) => (b.movedAt ?? 0) - (a.movedAt ?? 0) || byId(a, b))
      .slice(0, REPORT_ITEMS_MAX)
      .map(lineOf),
    stuck: stuck.slice(0, REPORT_ITEMS_MAX).map(({ task, ...how }) => ({ ...lineOf(task), ...how })),
  }
}

interface StuckTask {
  readonly task: Task
  readonly why: Stuck
  readonly since: number
}

/** A result that was handed in today is in good hands. */
function stuckIn(state: ProjectState, now: number): readonly StuckTask[] {
  const found = new Map<string, StuckTask>()
  const add = (task: Task | undefined, why: Stuck, since: number) => {
    if (task && !found.has(task.id)) found.set(task.id, { task, why, since })
  }
  for (const task of state.rows(blockedTasks)) add(task, 'question', task.blocked?.at ?? task.updatedAt)
  for (const task of state.rows(attentionTasks)) add(task, 'attention', task.movedAt ?? task.updatedAt)
  for (const { task, at } of state.rows(openSubmissions)) if (at <= now - DAY_MS) add(state.get('task', task), 'review', at)
  return [...found.values()].sort((a, b) => a.since - b.since || byId(a.task, b.task))
}

const lineOf = ({ id, key, title }: Task): ReportLine => present({ task: id, key, title: cut(title, REPORT_TITLE_CHARS_MAX) })

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)
