import { STAGES } from '@baton/shared/column/column.ts'
import { AUDIENCES } from '@baton/shared/task/task.ts'
import { LABELS, sentence } from './board-moves.ts'
import type { Move } from './hand.ts'

/** How the board itself is set up: its policy, its limits, its columns, its lock; and what the relay reports of it. */
export const policyMoves = {
  limit: ({ random }) => ({
    type: 'policy.set',
    args: { limits: { leases: random.pick([1, 2, null]), awaitingReview: random.pick([1, 2, null]) } },
  }),
  policy: ({ random }) => {
    const change = random.pick([
      { leaseTtlMs: random.between(60_000, 120_000) },
      { decisions: { defect: random.pick(['any', 'human', 'none']) } },
      { audiences: { [random.pick(LABELS) ?? '']: random.pick(AUDIENCES) } },
      { offlineClaims: { agents: random.pick(['refuse', 'reserve']) } },
    ])
    return change && { type: 'policy.set', args: change }
  },
  lock: ({ random, state, who }) => {
    if (!who.scopes.has('admin') && random.chance(0.8)) return undefined
    const isLocked = [...state.all('board')].some(({ locked }) => locked)
    return { type: isLocked && random.chance(0.7) ? 'board.unlock' : 'board.lock', args: {} }
  },
  report: ({ random }) => ({ type: 'report.make', args: { day: `2026-01-0${random.between(1, 9)}`, since: 0 }, by: 'relay' }),
  addColumn: (scene) => {
    const { random, newId } = scene
    const wip = random.chance(0.3) ? { wip: random.between(1, 4) } : {}
    return { type: 'column.add', args: { column: newId(), name: sentence(scene), stage: random.pick(STAGES), ...wip } }
  },
  editColumn: ({ random, state }) => {
    const column = random.pick([...state.all('column')])
    return column && { type: 'column.edit', args: { column: column.id, wip: random.pick([1, 2, 4, null]) } }
  },
  removeColumn: ({ random, state }) => {
    const columns = [...state.all('column')]
    // Mostly one that its stage can do without.
    const spare = columns.filter((column) => columns.some(({ id, stage }) => stage === column.stage && id !== column.id))
    const column = random.pick(spare.length > 0 && random.chance(0.8) ? spare : columns)
    return column && { type: 'column.remove', args: { column: column.id } }
  },
} satisfies Record<string, Move>
