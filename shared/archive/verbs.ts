import { z } from 'zod'
import { archivedRef, taskRef } from '../catalogue/references.ts'
import { page } from '../catalogue/schemas.ts'
import { readVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import { taskShown } from '../lease/lease-shown.ts'
import { present } from '../present.ts'
import { queryOf } from '../task/filter-query.ts'
import { filter } from '../task/search-verbs.ts'
import { archiveCommands } from './messages.ts'
import { searchArchived } from './search.ts'

const common = { features: ['A9'], effect: 'change', place: 'project' } as const

export const archiveVerbs: readonly Verb[] = [
  writeVerb({
    ...common,
    name: 'task.archive',
    of: archiveCommands['task.archive'],
    input: z.strictObject({ task: taskRef }),
    rest: 'post /api/tasks/:task/archive',
    line: 'archive <task>',
    hint: 'It is off the board; archive_search finds it, task_restore brings it back.',
    command: (_view, args) => ({ type: 'task.archive', args }),
    shows: (_view, { task }) => ({ archived: task }),
  }),
  writeVerb({
    ...common,
    name: 'task.delete',
    of: archiveCommands['task.delete'],
    input: z.strictObject({ task: archivedRef }),
    rest: 'delete /api/tasks/:task',
    line: 'delete <task>',
    atRelay: true,
    hint: 'It is thrown away; task_restore brings it back.',
    command: (_view, args) => ({ type: 'task.delete', args }),
    shows: (_view, { task }) => ({ deleted: task }),
  }),
  writeVerb({
    ...common,
    name: 'task.restore',
    of: archiveCommands['task.restore'],
    input: z.strictObject({ task: archivedRef }),
    rest: 'post /api/tasks/:task/restore',
    line: 'restore <task>',
    atRelay: true,
    hint: 'It is back on the board.',
    command: (_view, args) => ({ type: 'task.restore', args }),
    shows: (view, { task }) => taskShown(view, task),
  }),
  readVerb({
    name: 'archive.search',
    about: 'Find tasks that were put away, in the order in which they were; with deleted: true those that were thrown away.',
    features: ['A9', 'A10'],
    place: 'project',
    input: z.strictObject({ q: filter.optional(), deleted: z.boolean().optional(), ...page }),
    rest: 'get /api/projects/:project/archive',
    line: 'archived [q...]',
    list: 'archived',
    atRelay: true,
    read: (view, { q, deleted, limit, cursor }) => {
      const asked = queryOf(view, q, {})
      if (!asked.ok) return asked
      const { items, next } = searchArchived(view.state, { ...asked.query, ...present({ deleted }) }, { limit, cursor })
      return present({ archived: items.map(({ task, by, at }) => ({ key: task.key, id: task.id, title: task.title, by, at })), next })
    },
  }),
]
