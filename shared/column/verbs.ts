import { z } from 'zod'
import { columnRef } from '../catalogue/references.ts'
import { columnsOf } from '../catalogue/resolve.ts'
import { type ProjectView, readVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import type { Id } from '../ids.ts'
import { present } from '../present.ts'
import { rankBefore } from '../rank-before.ts'
import { tasksByColumn } from '../task/task.ts'
import type { Column, Stage } from './column.ts'
import { columnCommands } from './messages.ts'

const { name, stage, wip, rank } = columnCommands['column.add'].args.shape
const edit = columnCommands['column.edit'].args.shape

const before = columnRef.optional().describe('The column behind it')

const common = { features: ['A1'], effect: 'change', place: 'project', hint: 'Changed.' } as const

const all = ({ state }: ProjectView) => ({
  columns: columnsOf(state).map((column) => ({ ...column, tasks: state.count(tasksByColumn, column.id) })),
})

const one = (view: ProjectView, id: Id) => present({ column: view.state.get('column', id), ...all(view) })

export const columnVerbs: readonly Verb[] = [
  readVerb({
    name: 'column.list',
    about: 'The columns of a project in their order, with their stage, limit and number of tasks. Rules speak of stages; names are free.',
    features: ['A1', 'B6'],
    place: 'project',
    input: z.strictObject({}),
    rest: 'get /api/projects/:project/columns',
    line: 'columns',
    read: all,
  }),
  writeVerb({
    ...common,
    name: 'column.add',
    of: columnCommands['column.add'],
    effect: 'add',
    about: 'Add a column, behind the others of its stage unless told; the stage is fixed for good. People who plan only.',
    input: z.strictObject({ name, stage, wip, before, rank }),
    rest: 'post /api/projects/:project/columns',
    line: 'columns add <name>',
    creates: true,
    command: ({ state }, { before: next, rank: given, ...said }, { ids, randomBit }) => {
      const follower = next === undefined ? behindStage(state, said.stage) : state.get('column', next)
      const rank = given ?? (follower && rankBefore(columnsOf(state), follower, randomBit))
      return { type: 'column.add', args: present({ column: ids('column'), ...said, rank }) }
    },
    shows: (view, _said, { ids }) => one(view, ids('column')),
  }),
  writeVerb({
    ...common,
    name: 'column.edit',
    of: columnCommands['column.edit'],
    about: 'Rename or move a column, or set its limit; wip: null lifts it. People who plan only.',
    features: ['A1', 'B6'],
    input: z.strictObject({ column: columnRef, name: edit.name, wip: edit.wip, before, rank: edit.rank }),
    rest: 'patch /api/projects/:project/columns/:column',
    line: 'columns edit <column>',
    command: ({ state }, { before: next, rank: given, ...said }, { randomBit }) => {
      const follower = next === undefined ? undefined : state.get('column', next)
      const rank = given ?? (follower && rankBefore(columnsOf(state), follower, randomBit))
      return { type: 'column.edit', args: present({ ...said, rank }) }
    },
    shows: (view, { column }) => one(view, column),
  }),
  writeVerb({
    ...common,
    name: 'column.remove',
    of: columnCommands['column.remove'],
    about: 'Remove an empty column; a stage keeps at least one. People who plan only.',
    input: z.strictObject({ column: columnRef }),
    rest: 'delete /api/projects/:project/columns/:column',
    line: 'columns remove <column>',
    command: (_view, args) => ({ type: 'column.remove', args }),
    shows: (view) => all(view),
  }),
]

/** The column that follows the last one of a stage, if any does. */
function behindStage(state: ProjectView['state'], stage: Stage): Column | undefined {
  const columns = columnsOf(state)
  return columns[columns.findLastIndex((other) => other.stage === stage) + 1]
}
