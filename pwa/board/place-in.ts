import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Place } from './drop.ts'
import type { Lanes } from './focus-step.ts'
import { rankAt } from './rank-at.ts'

/**
 * The place before the card at `index` of a lane as it is shown, the card that moves counted too if it is one of them. A rank that already
 * sorts there is kept: a card that crosses over to another column at its own height costs no new one.
 */
export function placeIn(state: ProjectState, { column, tasks }: Lanes[number], task: Id, index: number, randomBit: () => boolean): Place {
  const others = tasks.filter((id) => id !== task)
  const ranks = others.map((id) => state.get('task', id)?.rank ?? '')
  const at = tasks.slice(0, index).filter((id) => id !== task).length
  const own = state.get('task', task)?.rank ?? ''
  const [before, after] = [ranks[at - 1], ranks[at]]
  const fits = (before === undefined || before < own) && (after === undefined || own < after)
  return { column, rank: fits ? own : rankAt(ranks, at, randomBit) }
}
