import { refuseLocked } from '../board/lock.ts'
import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import { COLUMNS_PER_PROJECT_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { rankAfter } from '../rank.ts'
import { reject } from '../rejection.ts'
import { tasksByColumn } from '../task/task.ts'
import { type Column, columnsByStage } from './column.ts'
import type { ColumnCommand, ColumnEvent } from './messages.ts'

type Args<Type extends ColumnCommand['type']> = Extract<ColumnCommand, { type: Type }>['args']

export function decideColumn(state: ProjectState, command: ColumnCommand, { actor }: Context): Decision<ColumnEvent> {
  const locked = refuseLocked(state, actor)
  if (locked) return locked
  switch (command.type) {
    case 'column.add':
      return add(state, command.args)
    case 'column.edit':
      return edit(state, command.args)
    case 'column.remove':
      return remove(state, command.args)
  }
}

function add(state: ProjectState, { column: id, name, stage, rank, wip }: Args<'column.add'>): Decision<ColumnEvent> {
  if (state.get('column', id)) return reject('EXISTS', 'There is a column with this id already.')
  const columns = [...state.all('column')]
  if (columns.length >= COLUMNS_PER_PROJECT_MAX) return reject('LIMIT', `A project has at most ${COLUMNS_PER_PROJECT_MAX} columns.`)
  const place = rank ?? rankAfter(lastRank(columns))
  return accept({ type: 'column.added', body: present({ id, name, stage, rank: place, wip }) })
}

function edit(state: ProjectState, { column: id, name, rank, wip }: Args<'column.edit'>): Decision<ColumnEvent> {
  const column = state.get('column', id)
  if (!column) return noColumn()
  const { kind: _, wip: limit, ...rest } = column
  const newLimit = wip === undefined ? limit : (wip ?? undefined)
  return accept({
    type: 'column.edited',
    body: present({ ...rest, name: name ?? column.name, rank: rank ?? column.rank, wip: newLimit }),
  })
}

function remove(state: ProjectState, { column: id }: Args<'column.remove'>): Decision<ColumnEvent> {
  const column = state.get('column', id)
  if (!column) return noColumn()
  if (state.count(columnsByStage, column.stage) === 1) {
    return reject('COLUMN_IN_USE', `This is the last column of the stage ${column.stage}; add another first.`, { column: id })
  }
  const inside = state.count(tasksByColumn, id)
  if (inside > 0) return reject('COLUMN_IN_USE', `This column still holds ${inside} tasks; move them first.`, { column: id, tasks: inside })
  return accept({ type: 'column.removed', body: { column: id } })
}

export function evolveColumn(state: ProjectState, event: Fact<ColumnEvent>): void {
  switch (event.type) {
    case 'column.added':
    case 'column.edited':
      return state.put({ kind: 'column', ...event.body })
    case 'column.removed':
      return state.remove('column', event.body.column)
  }
}

const noColumn = () => reject('NOT_FOUND', 'There is no such column in this project; read its columns again.')

const lastRank = (columns: readonly Column[]): string | undefined =>
  columns
    .map((column) => column.rank)
    .reduce<string | undefined>((last, rank) => (last === undefined || rank > last ? rank : last), undefined)
