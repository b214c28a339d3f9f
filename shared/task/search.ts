import { z } from 'zod'
import { STAGES } from '../column/column.ts'
import { id } from '../id-schema.ts'
import { SEARCH_CHARS_MAX } from '../limits.ts'
import { cursorKey, type Page, type PageRequest, pageOf } from '../page.ts'
import type { ProjectState } from '../project-rows.ts'
import { isBlocked, TASK_TYPES, type Task, tasksByColumn, tasksByRank, tasksByStage } from './task.ts'

/** What to look for, the same on every surface. All that is said must hold. */
export const taskQuery = z.strictObject({
  /** Words; each must occur in the key, the title or a label. */
  text: z.string().max(SEARCH_CHARS_MAX).optional(),
  stage: z.enum(STAGES).optional(),
  column: id.optional(),
  type: z.enum(TASK_TYPES).optional(),
  label: z.string().optional(),
  assignee: z.string().optional(),
  /** The member who holds it now. */
  holder: id.optional(),
  priority: z.int().min(0).max(4).optional(),
  /** Waits for an answer or for other tasks. */
  blocked: z.boolean().optional(),
})

export type TaskQuery = Readonly<z.infer<typeof taskQuery>>

/** Tasks that match, in the order of the board: by rank, ties by id. */
export function searchTasks(state: ProjectState, query: TaskQuery, page: PageRequest = {}): Page<Task> {
  return pageOf(matching(state, query), ({ rank, id }) => cursorKey(rank, id), page)
}

function* matching(state: ProjectState, query: TaskQuery): IterableIterator<Task> {
  const matches = matcher(state, query)
  for (const task of candidates(state, query)) if (matches(task)) yield task
}

/** Whether a task is among what a query finds. */
export function matcher(state: ProjectState, query: TaskQuery): (task: Task) => boolean {
  const words = (query.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return (task) => fits(state, task, query) && has(task, words)
}

function candidates(state: ProjectState, { column, stage }: TaskQuery): IterableIterator<Task> {
  if (column !== undefined) return state.rows(tasksByColumn, column)
  return stage === undefined ? state.rows(tasksByRank) : state.rows(tasksByStage, stage)
}

function fits(state: ProjectState, task: Task, { stage, type, label, assignee, holder, priority, blocked }: TaskQuery): boolean {
  return (
    (stage === undefined || task.stage === stage) &&
    (type === undefined || task.type === type) &&
    (label === undefined || task.labels.includes(label)) &&
    (assignee === undefined || task.assignee === assignee) &&
    (holder === undefined || state.get('lease', task.id)?.member === holder) &&
    (priority === undefined || task.priority === priority) &&
    (blocked === undefined || isBlocked(task) === blocked)
  )
}

function has(task: Task, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = [task.key ?? '', task.title, ...task.labels].join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}
