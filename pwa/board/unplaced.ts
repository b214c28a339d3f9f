import { firstColumn } from '@baton/shared/column/column.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Mark } from '../replica/mark.ts'

/** Of a `task.create`. */
export interface NewTask {
  readonly task: Id
  readonly title: string
  readonly column?: Id
}

export const newTaskOf = ({ command }: Mark): NewTask => command.args as unknown as NewTask

/**
 * The creations of tasks that somebody wrote here and that have no row: they were refused, or this device already sees that they will be,
 * or cannot tell yet. They stand in the column that they were meant for, so that nothing that was typed is out of sight.
 */
export function unplacedIn(column: Id, state: ProjectState, marks: ReadonlyMap<Id, readonly Mark[]>): readonly Mark[] {
  return [...marks].flatMap(([task, about]) => {
    const mark = about.find(({ command }) => command.type === 'task.create')
    if (!mark || state.get('task', task)) return []
    const meant = newTaskOf(mark).column
    const place = (meant === undefined ? undefined : state.get('column', meant)) ?? firstColumn(state, 'inbox')
    return place?.id === column ? [mark] : []
  })
}
