import { archivesBySource } from '../archive/archive.ts'
import { boardOf } from '../board/board.ts'
import { type Column, firstColumn } from '../column/column.ts'
import { full } from '../column/wip.ts'
import { proseOf } from '../content/brief.ts'
import type { Context, Decision, ProseWrite } from '../decider.ts'
import type { Id } from '../ids.ts'
import { TASKS_PER_SHARD_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { rankAfter } from '../rank.ts'
import { reject } from '../rejection.ts'
import type { TaskCommand, TaskCreatedBody, TaskEvent } from './messages.ts'
import { refuseParent } from './parent.ts'
import { PRIORITY_DEFAULT, type Source, tasksByRank, tasksBySource } from './task.ts'

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
    events: [{ type: 'task.created', body: present({ ...bodyOf(state, args, column, number), message: args.message, shard: shardOf(args, number) }) }],
    writes: writesOf(args),
  }
}

/** An imported task may already be done; the same source record is taken over once. */
export function importTask(state: ProjectState, args: Args<'task.import'>, context: Context): Decision<TaskEvent> {
  const known = state.first(tasksBySource, args.source.system, args.source.id) ?? archivedFrom(state, args.source)
  if (known)
    return reject('EXISTS', 'This record is here already.', { task: known.id, changed: known.source?.digest !== args.source.digest })
  if (state.get('task', args.task) ?? state.get('archive', args.task))
    return reject('EXISTS', 'There is a task with this id already.', { task: args.task })
  const comment = args.comments.find(({ id }, at) => state.get('comment', id) || args.comments.findIndex((other) => other.id === id) < at)
  if (comment) return reject('EXISTS', 'There is a comment with this id already.', { comment: comment.id })
  const column = firstColumn(state, args.stage)
  if (!column) return reject('NOT_FOUND', `This project has no column of the stage ${args.stage}.`)
  const refusal =
    (args.stage === 'done' ? undefined : full(state, column)) ??
    (args.parent === undefined ? undefined : refuseParent(state, args.task, args.parent))
  if (refusal) return refusal
  const number = context.authority === undefined ? undefined : nextNumber(state)
  const body = { ...bodyOf(state, args, column, number), source: present(args.source), comments: args.comments.map(present) }
  return {
    ok: true,
    events: [{ type: 'task.created', body: { ...body, shard: shardOf({ task: args.task }, number) } }],
    writes: writesOf(args),
  }
}

/** What was put away is not taken over again. */
const archivedFrom = (state: ProjectState, { system, id }: Pick<Source, 'system' | 'id'>) => state.first(archivesBySource, system, id)?.task

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

function writesOf({
  task,
  brief,
  criteria,
}: Args<'task.create'> | (Args<'task.import'> & { readonly criteria?: never })): readonly ProseWrite[] {
  const prose = proseOf({ brief, criteria })
  return prose === undefined ? [] : [{ task, prose }]
}

const nextNumber = (state: ProjectState): number => boardOf(state)?.nextNumber ?? 1
