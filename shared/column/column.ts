import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Index, indexKey } from '../state.ts'

/** Rules speak of stages only; people name their columns as they like. */
export const STAGES = ['inbox', 'backlog', 'active', 'review', 'done'] as const
export type Stage = (typeof STAGES)[number]

export interface Column {
  readonly kind: 'column'
  readonly id: Id
  readonly name: string
  readonly stage: Stage
  readonly rank: string
  /** At most this many tasks; absent: no limit. */
  readonly wip?: number
}

export const columnsByStage: Index<Column> = {
  name: 'columns-by-stage',
  kind: 'column',
  keys: (column) => [indexKey(column.stage, column.rank)],
}

/** Where tasks of a stage go when nobody named a column. A stage always has one. */
export const firstColumn = (state: ProjectState, stage: Stage): Column | undefined => state.first(columnsByStage, stage)
