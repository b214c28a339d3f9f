import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { tasksByRank } from '@baton/shared/task/task.ts'
import { boardColumns } from './board-columns.ts'
import type { BoardFilter } from './board-filter.ts'
import { columnTasks } from './column-tasks.ts'

export interface Shown {
  readonly lanes: ReadonlyMap<Id, readonly Id[]>
  readonly matching: number
  readonly all: number
}

/** What the filter lets through, asked by every column and every count, and worked out once for each change of rows or filter. */
export class ShownTasks {
  #version: number | undefined
  #filter: BoardFilter | undefined
  #shown: Shown | undefined

  of(state: ProjectState, version: number, filter: BoardFilter): Shown {
    if (this.#shown === undefined || this.#version !== version || this.#filter !== filter) {
      this.#shown = shownIn(state, filter)
      this.#version = version
      this.#filter = filter
    }
    return this.#shown
  }
}

function shownIn(state: ProjectState, filter: BoardFilter): Shown {
  const lanes = new Map(boardColumns(state).map(({ id }) => [id, columnTasks(state, id, filter)]))
  let matching = 0
  for (const tasks of lanes.values()) matching += tasks.length
  return { lanes, matching, all: state.count(tasksByRank) }
}
