import { boardOf } from '../board/board.ts'
import type { Comment } from '../comment/comment.ts'
import type { Fact } from '../decider.ts'
import { taskKey } from '../ids.ts'
import type { Past } from '../import/past.ts'
import { endLease } from '../lease/end-lease.ts'
import { type Link, linkId } from '../link/link.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { withAudience } from './audience.ts'
import { blockIdentity } from './block.ts'
import type { TaskCreatedBody, TaskEdits, TaskEvent } from './messages.ts'
import { type Placing, place } from './place.ts'
import type { Task } from './task.ts'

export function evolveTask(state: ProjectState, event: Fact<TaskEvent>): void {
  switch (event.type) {
    case 'task.created':
      return create(state, event)
    case 'task.edited':
      return change(state, event.body.task, event.now, (task) => withAudience(state, edited(task, event.body.set)))
    case 'label.added':
      return change(state, event.body.task, event.now, (task) =>
        withAudience(state, { ...task, labels: [...new Set([...task.labels, event.body.label])].sort() }),
      )
    case 'label.removed':
      return change(state, event.body.task, event.now, (task) =>
        withAudience(state, { ...task, labels: task.labels.filter((label) => label !== event.body.label) }),
      )
    case 'brief.written':
      return change(state, event.body.task, event.now, (task) => task)
    case 'task.moved': {
      const task = state.get('task', event.body.task)
      const column = state.get('column', event.body.column)
      if (task && column) place(state, { ...task, rank: event.body.rank }, column, event)
      return
    }
    case 'task.reopened': {
      const { task: id, column: to, reason } = event.body
      const task = state.get('task', id)
      const column = state.get('column', to)
      if (task && column) place(state, { ...task, strikes: 0, reopened: { by: event.member, at: event.now, reason } }, column, event)
      return
    }
    case 'task.blocked':
      return block(state, event)
    case 'task.answered':
      return answer(state, event)
    case 'attention.cleared':
      return change(state, event.body.task, event.now, cleared)
  }
}

type FactOf<Type extends TaskEvent['type']> = Fact<Extract<TaskEvent, { type: Type }>>

function create(state: ProjectState, { body, now, member }: FactOf<'task.created'>): void {
  const { number, comments: _, blocked, archived, past: __, ...fields } = body
  const board = boardOf(state)
  const made: Task = {
    kind: 'task',
    strikes: 0,
    ...fields,
    ...keyOf(board?.prefix, number),
    gen: 0,
    blockers: 0,
    ...(blocked && { blocked: { ...blocked, by: member, at: now } }),
    createdAt: now,
    createdBy: member,
    updatedAt: now,
  }
  if (board && number !== undefined) state.put({ ...board, nextNumber: Math.max(board.nextNumber, number + 1) })
  const task = withAudience(state, made)
  const rows = rowsOf(body, { now, member })
  if (archived) {
    const { links = [], ...how } = archived
    const linked = links.map((link): Link => ({ kind: 'link', id: linkId(link.type, link.from, link.to), ...link, at: now }))
    return state.put({ kind: 'archive', id: task.id, task, rows: [...rows, ...linked], by: member, at: now, ...how })
  }
  state.remove('archive', task.id)
  for (const row of [task, ...rows]) state.put(row)
}

/** What an import brings beside the task itself. */
function rowsOf({ id: task, comments = [], past }: TaskCreatedBody, { now, member }: Placing): readonly (Comment | Past)[] {
  const said = comments.map(({ id, note, text, author, at, retractedAt }): Comment => {
    const taken = retractedAt === undefined ? {} : { retractedAt: now }
    return { kind: 'comment', id, task, note, text, member, at: now, ...taken, source: present({ author, at, retractedAt }) }
  })
  return past === undefined ? said : [...said, { kind: 'past', id: task, told: past }]
}

const keyOf = (prefix: string | undefined, number: TaskCreatedBody['number']) =>
  prefix === undefined || number === undefined ? {} : { key: taskKey(prefix, number) }

function edited(task: Task, set: TaskEdits): Task {
  const next: Record<string, unknown> = { ...task }
  for (const [field, value] of Object.entries(set)) {
    if (value === null) delete next[field]
    else next[field] = value
  }
  // Whoever is named last is served first.
  if (typeof set.assignee === 'string') delete next.affinity
  return next as unknown as Task
}

function block(state: ProjectState, { body, now, member }: FactOf<'task.blocked'>): void {
  endLease(state, body.task, 'blocked', { member, now, note: body.blocked.question })
  change(state, body.task, now, (task) => ({
    ...task,
    blocked: { ...body.blocked, by: member, at: now },
    lastBlock: blockIdentity(body.blocked),
    ...present({ attention: body.attention }),
  }))
}

function answer(state: ProjectState, { body, now, member }: FactOf<'task.answered'>): void {
  const { comment: id, ...said } = body
  state.put({ kind: 'comment', id, note: 'answer', ...said, member, at: now })
  change(state, body.task, now, ({ blocked, ...task }) => (blocked === undefined ? task : { ...task, affinity: blocked.by }))
}

function cleared(task: Task): Task {
  const { attention: _, lastBlock: __, ...seen } = task
  return { ...seen, strikes: 0 }
}

function change(state: ProjectState, id: string, now: number, to: (task: Task) => Task): void {
  const task = state.get('task', id)
  if (task) state.put({ ...to(task), updatedAt: now })
}
