import { assert } from '@baton/shared/assert.ts'
import { cut } from '@baton/shared/cut.ts'
import { openHandoffs } from '@baton/shared/handoff/handoff.ts'
import { pagesByTitle } from '@baton/shared/page/page.ts'
import { cursorKey } from '@baton/shared/paging.ts'
import { present } from '@baton/shared/present.ts'
import { tasksByRank } from '@baton/shared/task/task.ts'
import { boardGet } from '../board-get.ts'
import type { Sight } from '../desk.ts'
import { taskRow } from '../rows.ts'
import type { Tool } from '../tool.ts'
import { toolFor } from '../tools.ts'
import { authorOf, untrusted } from '../untrusted.ts'

/** One sort of resource: read by a tool, so that it says the same in the same fences, and listed by what is at hand. */
export interface Kind {
  /** Its place in an address; one without ids is there once a project. */
  readonly folder: string
  readonly about: string
  readonly tool: Tool
  /** Which of the tool's parameters an id is. */
  readonly parameter?: string
  readonly list: (sight: Sight) => Iterable<Listed>
}

export interface Listed {
  readonly id?: string
  /** Sorts those of one kind. */
  readonly place: string
  /** Told as a description: a row with its fences. */
  readonly row: object
}

const SUMMARY_CHARS_MAX = 100

function reads(verb: string): Tool {
  const tool = toolFor({ name: verb })
  assert(tool?.effect === 'read', `a tool reads by ${verb}`)
  return tool
}

export const KINDS: readonly Kind[] = [
  {
    folder: 'board',
    about: 'The columns of a project and all tasks that are not done.',
    tool: boardGet,
    list: () => [{ place: '', row: { about: 'Columns, and all tasks that are not done.' } }],
  },
  {
    folder: 'pages',
    about: 'A page of markdown; the one that is marked as context is for whoever begins to work here.',
    tool: reads('page.get'),
    parameter: 'page',
    list: ({ view, workspace }) =>
      [...view.rows(pagesByTitle)]
        .filter(({ archived }) => !archived)
        .map(({ id, title, isContext, createdBy }) => ({
          id,
          place: cursorKey(isContext ? 0 : 1, id),
          row: present({ title: untrusted(authorOf(workspace, createdBy), cut(title, SUMMARY_CHARS_MAX)), isContext }),
        }))
        .sort((a, b) => (a.place < b.place ? -1 : 1)),
  },
  {
    folder: 'handoffs',
    about: 'What somebody who stopped left for whoever goes on.',
    tool: reads('handoff.get'),
    parameter: 'handoff',
    *list({ view, workspace }) {
      for (const { id, at, member, summary } of view.rows(openHandoffs)) {
        const row = { at: new Date(at).toISOString(), summary: untrusted(authorOf(workspace, member), cut(summary, SUMMARY_CHARS_MAX)) }
        yield { id, place: cursorKey(at, id), row }
      }
    },
  },
  {
    folder: 'tasks',
    about: 'Everything about one task: brief, criteria, result, attempts, comments, links. Tasks that are done are read, not listed.',
    tool: reads('task.get'),
    parameter: 'task',
    *list(sight) {
      for (const task of sight.view.rows(tasksByRank)) {
        if (task.stage === 'done') continue
        yield { id: task.key ?? task.id, place: cursorKey(task.rank, task.id), row: taskRow(sight, task) }
      }
    },
  },
]
