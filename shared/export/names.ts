import type { Column } from '../column/column.ts'
import { columnsByStage, STAGES } from '../column/column.ts'
import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Task } from '../task/task.ts'
import { BATON } from './baton.ts'

/** What rows say by id and a file says by name. */
export interface Names {
  readonly member: (id: Id) => string
  /** Milliseconds since 1970 as a date with a zone. */
  readonly date: (ms: number) => string
}

/** A task by its id where it was made, so that it has one name in every export of every relay. */
export const exportedId = ({ id, source }: Task): string =>
  source === undefined ? id : source.system === BATON ? source.id : `${source.system}:${source.id}`

export interface NamedColumn {
  readonly ref: string
  readonly column: Column
}

/** Columns by name, in the order of the board; one whose name is taken has a number behind it. */
export function namedColumns(state: ProjectState): readonly NamedColumn[] {
  const taken = new Map<string, number>()
  return STAGES.flatMap((stage) => [...state.rows(columnsByStage, stage)]).map((column) => {
    const count = (taken.get(column.name) ?? 0) + 1
    taken.set(column.name, count)
    return { ref: count === 1 ? column.name : `${column.name} (${count})`, column }
  })
}
