import { cursorKey, type Page, type PageRequest, pageOf } from '../paging.ts'
import type { ProjectState } from '../project-rows.ts'
import { isBlocked, isReady, type Task, tasksByColumn, tasksByParent, tasksByRank, tasksByStage } from './task.ts'
import type { TaskQuery } from './task-query.ts'

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
  const questions = questionsOf(query)
  return (task) => questions.every((asks) => asks(task, state)) && has(task, words)
}

function candidates(state: ProjectState, { column, stage, parent }: TaskQuery): IterableIterator<Task> {
  if (column !== undefined) return state.rows(tasksByColumn, column)
  if (parent !== undefined) return state.rows(tasksByParent, parent)
  return stage === undefined ? state.rows(tasksByRank) : state.rows(tasksByStage, stage)
}

/** Each field as a question that a task answers with yes. A field that is not here does not compile. */
const FITS: { readonly [Field in Exclude<keyof TaskQuery, 'text'>]-?: (task: Task, asked: Asked<Field>, state: ProjectState) => boolean } =
  {
    stage: (task, stage) => task.stage === stage,
    column: (task, column) => task.column === column,
    type: (task, type) => task.type === type,
    label: (task, label) => task.labels.includes(label),
    labels: (task, labels) => labels.every((label) => task.labels.includes(label)),
    assignee: (task, assignee) => task.assignee === assignee,
    holder: (task, holder, state) => state.get('lease', task.id)?.member === holder,
    priority: (task, priority) => task.priority === priority,
    blocked: (task, blocked) => isBlocked(task) === blocked,
    ready: (task, ready) => isReady(task) === ready,
    held: (task, held, state) => (state.get('lease', task.id) !== undefined) === held,
    assigned: (task, assigned) => (task.assignee !== undefined) === assigned,
    attention: (task, attention) => (task.attention !== undefined) === attention,
    open: (task, open) => (task.stage !== 'done') === open,
    audience: (task, audience) => (task.openTo ?? 'any') === audience,
    parent: (task, parent) => task.parent === parent,
    due: (task, due) => task.due === due,
    dueBefore: (task, date) => task.due !== undefined && task.due < date,
    dueAfter: (task, date) => task.due !== undefined && task.due > date,
    dated: (task, dated) => (task.due !== undefined) === dated,
    updatedSince: (task, since) => task.updatedAt >= since,
  }

type Asked<Field extends keyof TaskQuery> = NonNullable<TaskQuery[Field]>

/** Only what is asked is looked at, for a board of thousands is searched at every key. */
function questionsOf(query: TaskQuery): readonly ((task: Task, state: ProjectState) => boolean)[] {
  const fields = Object.keys(FITS) as (keyof typeof FITS)[]
  return fields.flatMap((field) => {
    const asked = query[field]
    if (asked === undefined) return []
    const fits = FITS[field] as (task: Task, asked: unknown, state: ProjectState) => boolean
    return [(task: Task, state: ProjectState) => fits(task, asked, state)]
  })
}

function has(task: Task, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = [task.key ?? '', task.title, ...task.labels].join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}
