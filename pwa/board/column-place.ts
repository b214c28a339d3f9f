import { type Column, columnsByStage } from '@baton/shared/column/column.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { rankAt } from './rank-at.ts'

/** The rank that brings a column one place to the left or right within its stage; nothing when it stands at that end. */
export function rankOneOver(state: ProjectState, column: Column, to: 'left' | 'right', randomBit: () => boolean): string | undefined {
  const columns = [...state.rows(columnsByStage, column.stage)]
  const index = columns.findIndex(({ id }) => id === column.id) + (to === 'left' ? -1 : 1)
  if (index < 0 || index >= columns.length) return undefined
  const ranks = columns.filter(({ id }) => id !== column.id).map(({ rank }) => rank)
  return rankAt(ranks, index, randomBit)
}

/** The rank of a new column: right behind this one where it is of the same stage, else behind all of its own. */
export function rankBehind(state: ProjectState, column: Column, stage: Column['stage'], randomBit: () => boolean): string {
  const columns = [...state.rows(columnsByStage, stage)]
  const index = columns.findIndex(({ id }) => id === column.id)
  const ranks = columns.map(({ rank }) => rank)
  return rankAt(ranks, index < 0 ? ranks.length : index + 1, randomBit)
}
