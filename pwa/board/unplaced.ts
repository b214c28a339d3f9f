import { firstColumn } from '@baton/shared/column/column.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Mark } from '../replica/mark.ts'

/** A task that somebody wrote here and that has no row: its creation was refused, or this device already sees that it will be. */
export interface Unplaced {
  readonly task: Id
  readonly column: Id
  readonly title: string
  readonly mark: Mark
}

/** They stand where they were meant to be, so that nothing that was typed is out of sight. */
export function unplacedTasks(state: ProjectState, marks: ReadonlyMap<Id, readonly Mark[]>): readonly Unplaced[] {
  const found: Unplaced[] = []
  for (const [task, about] of marks) {
    const mark = about.find(({ command }) => command.type === 'task.create')
    if (!mark || state.get('task', task)) continue
    const { title, column } = mark.command.args as { readonly title: string; readonly column?: Id }
    const place = (column === undefined ? undefined : state.get('column', column)) ?? firstColumn(state, 'inbox')
    if (place) found.push({ task, column: place.id, title, mark })
  }
  return found
}
