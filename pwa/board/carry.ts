import type { Id } from '@baton/shared/ids.ts'
import type { BrowserReplica } from '../replica/api.ts'
import type { Desk } from './desk.ts'
import { focusCard } from './focus-card.ts'
import { spotOf } from './focus-step.ts'
import { placeIn } from './place-in.ts'
import { tossCoin } from './toss-coin.ts'
import type { Drops } from './use-drops.ts'

export type Carry = 'up' | 'down' | 'left' | 'right'

interface Hand {
  readonly desk: Desk
  readonly replica: BrowserReplica
  readonly drops: Drops
}

/** Moves a card as the mouse would, one step at a time: up and down in its column, sideways into the next. */
export async function carryTo({ desk, replica, drops }: Hand, task: Id, direction: Carry): Promise<void> {
  const spot = spotOf(desk.shownLanes(), task)
  if (!spot) return
  if (direction === 'left' || direction === 'right') {
    const column = desk.columns[desk.columns.indexOf(spot.column) + (direction === 'left' ? -1 : 1)]
    if (column !== undefined) await drops.drop(task, { column })
  } else {
    const lane = desk.lanes.get(spot.column)
    const index = direction === 'up' ? spot.index - 1 : spot.index + 2
    if (!lane || index < 0 || index > lane.tasks.length) return
    await drops.drop(task, placeIn(replica.view(desk.project), lane, task, index, tossCoin))
  }
  // The card is drawn anew where it went.
  requestAnimationFrame(() => {
    const now = spotOf(desk.shownLanes(), task)
    if (now) focusCard(desk, now, task)
  })
}
