import type { Id } from '@baton/shared/ids.ts'

/** The board as the keyboard walks over it. */
export type Lanes = readonly { readonly column: Id; readonly tasks: readonly Id[] }[]

/** Where the focus is. A column without cards is passed over. */
export interface Spot {
  readonly column: Id
  readonly index: number
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'top' | 'bottom'

export const taskAt = (lanes: Lanes, spot: Spot | undefined): Id | undefined =>
  spot && lanes.find(({ column }) => column === spot.column)?.tasks[spot.index]

export function spotOf(lanes: Lanes, task: Id): Spot | undefined {
  for (const { column, tasks } of lanes) {
    const index = tasks.indexOf(task)
    if (index >= 0) return { column, index }
  }
  return undefined
}

/** Nothing when there is no card that way. Sideways keeps the height, as far as the next column is tall. */
export function step(lanes: Lanes, from: Spot | undefined, direction: Direction): Spot | undefined {
  const at = from ? lanes.findIndex(({ column }) => column === from.column) : -1
  const lane = lanes[at]
  if (!from || !lane) return firstSpot(lanes)
  switch (direction) {
    case 'up':
      return inLane(lane, from.index - 1)
    case 'down':
      return inLane(lane, from.index + 1)
    case 'top':
      return inLane(lane, 0)
    case 'bottom':
      return inLane(lane, lane.tasks.length - 1)
    case 'left':
      return beside(lanes.slice(0, at).reverse(), from.index)
    case 'right':
      return beside(lanes.slice(at + 1), from.index)
  }
}

function firstSpot(lanes: Lanes): Spot | undefined {
  const lane = lanes.find(({ tasks }) => tasks.length > 0)
  return lane && { column: lane.column, index: 0 }
}

const inLane = ({ column, tasks }: Lanes[number], index: number): Spot | undefined =>
  index >= 0 && index < tasks.length ? { column, index } : undefined

function beside(lanes: Lanes, index: number): Spot | undefined {
  const lane = lanes.find(({ tasks }) => tasks.length > 0)
  return lane && { column: lane.column, index: Math.min(index, lane.tasks.length - 1) }
}
