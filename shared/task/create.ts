import { archivesByKey } from '../archive/archive.ts'
import { knownSource } from '../archive/known-source.ts'
import { boardOf } from '../board/board.ts'
import { type Column, firstColumn } from '../column/column.ts'
import { full } from '../column/wip.ts'
import { proseOf } from '../content/brief.ts'
import type { Context, Decision, ProseWrite } from '../decider.ts'
import { type Id, taskKey } from '../ids.ts'
import { proseMark } from '../import/prose-mark.ts'
import { TASKS_PER_SHARD_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { rankAfter } from '../rank.ts'
import { reject } from '../rejection.ts'
import type { TaskCommand, TaskCreatedBody, TaskEvent } from './messages.ts'
import { refuseParent } from './parent.ts'
import { PRIORITY_DEFAULT, tasksByKey, tasksByRank } from './task.ts'

type Args<Type extends TaskCommand['type']> = Extract<TaskCommand, { type: Type }>['args']

/** A new task goes to Inbox. Those who plan may put it into Backlog; work that nobody released is not claimed. */
export function createTask(state: ProjectState, args: Args<'task.create'>, context: Context): Decision<TaskEvent> {
  if (state.get('task', args.task) ?? state.get('archive', args.task)) return reject('EXISTS', 'There is a task with this id already.')
  const column = args.column === undefined ? firstColumn(state, 'inbox') : state.get('column', args.column)
  if (!column) return reject('NOT_FOUND', 'There is no such column in this project.', { column: args.column })
  if (column.stage !== 'inbox' && column.stage !== 'backlog') {
    return reject('ILLEGAL_MOVE', `A task starts in Inbox or Backlog, not in ${column.stage}.`, { allowed: ['inbox', 'backlog'] })
  }
  if (column.stage === 'backlog' && !context.actor.scopes.has('plan')) {
    return reject('FORBIDDEN', 'Putting a task into Backlog needs the scope plan; leave the column out and it goes to Inbox.')
  }
  const refusal = full(state, column) ?? (args.parent === undefined ? undefined : refuseParent(state, args.task, args.parent))
  if (refusal) return refusal
  const number = context.authority === undefined ? undefined : nextNumber(state)
  return {
    ok: true,
    events: [
      {
        type: 'task.created',
        body: present({ ...bodyOf(state, args, column, number), message: args.message, shard: shardOf(args, number) }),
      },
    ],
    writes: writesOf(args),
  }
}

/** An imported task may already be done; the same source record is taken over once. */
export function importTask(state: ProjectState, args: Args<'task.import'>, context: Context): Decision<TaskEvent> {
  const known = knownSource(state, args.source)
  if (known)
    return reject('EXISTS', 'This record is here already.', { task: known.id, changed: known.source?.digest !== args.source.digest })
  const away = state.get('archive', args.task)
  if (state.get('task', args.task) ?? (away?.undone === undefined ? away : undefined))
    return reject('EXISTS', 'There is a task with this id already.', { task: args.task })
  const comment = args.comments.find(({ id }, at) => state.get('comment', id) || args.comments.findIndex((other) => other.id === id) < at)
  if (comment) return reject('EXISTS', 'There is a comment with this id already.', { comment: comment.id })
  const column = args.column === undefined ? firstColumn(state, args.stage) : state.get('column', args.column)
  if (column?.stage !== args.stage) return reject('NOT_FOUND', `This project has no such column of the stage ${args.stage}.`)
  // What is put away fills no column, and its parent is asked for when it is restored.
  const isOnBoard = args.archived === undefined
  const refusal =
    (args.stage === 'done' || !isOnBoard ? undefined : full(state, column)) ??
    (args.parent === undefined || !isOnBoard ? undefined : refuseParent(state, args.task, args.parent))
  if (refusal) return refusal
  const number = context.authority === undefined ? undefined : freeNumber(state, args.number)
  const body = { ...bodyOf(state, args, column, number), ...importedBody(args) }
  return {
    ok: true,
    events: [{ type: 'task.created', body: { ...body, shard: shardOf({ task: args.task }, number) } }],
    writes: writesOf(args),
  }
}

/** What of an imported task no other has. What is done waits for nobody. */
function importedBody({ brief, criteria, stage, ...args }: Args<'task.import'>): Partial<TaskCreatedBody> {
  const { author, at, ...blocked } = args.blocked ?? {}
  const isOpen = stage !== 'done'
  return present({
    source: present({ ...args.source, prose: proseMark({ brief, criteria }) }),
    comments: args.comments.map(present),
    blocked:
      isOpen && args.blocked
        ? (present({ ...blocked, source: present({ author, at }) }) as NonNullable<TaskCreatedBody['blocked']>)
        : undefined,
    attention: isOpen ? args.attention : undefined,
    strikes: args.strikes,
    archived: args.archived && present({ ...args.archived }),
    past: args.past,
  })
}

/** The number that its key had, if nobody has it. */
function freeNumber(state: ProjectState, number: number | undefined): number {
  const key = number === undefined ? undefined : taskKey(boardOf(state)?.prefix ?? '', number)
  if (number === undefined || key === undefined) return nextNumber(state)
  return state.first(tasksByKey, key) || state.first(archivesByKey, key) ? nextNumber(state) : number
}

function bodyOf(
  state: ProjectState,
  args: Args<'task.create'> | Args<'task.import'>,
  column: Column,
  number: number | undefined,
): Omit<TaskCreatedBody, 'shard'> {
  const { task, title, type, priority, labels, assignee, audience, estimate, due, parent } = args
  return present({
    id: task,
    number,
    type: type ?? 'task',
    title,
    column: column.id,
    stage: column.stage,
    rank: ('rank' in args ? args.rank : undefined) ?? rankAfter(state.last(tasksByRank)?.rank),
    priority: priority ?? PRIORITY_DEFAULT,
    labels: [...new Set(labels)].sort(),
    assignee,
    audience: audience === 'any' ? undefined : audience,
    estimate,
    due,
    parent,
  })
}

/** Shards fill in the order of numbers. Without a number (a prediction) or made offline, a task has a shard of its own. */
function shardOf({ task, ownShard, shard }: Asked, number: number | undefined): string {
  if (ownShard || number === undefined) return `~${task}`
  const filling = Math.floor(number / TASKS_PER_SHARD_MAX)
  return String(Math.min(shard ?? filling, filling))
}

interface Asked {
  readonly task: Id
  readonly ownShard?: boolean | undefined
  readonly shard?: number | undefined
}

function writesOf({ task, brief, criteria }: Args<'task.create'> | Args<'task.import'>): readonly ProseWrite[] {
  const prose = proseOf({ brief, criteria })
  return prose === undefined ? [] : [{ task, prose }]
}

const nextNumber = (state: ProjectState): number => boardOf(state)?.nextNumber ?? 1
