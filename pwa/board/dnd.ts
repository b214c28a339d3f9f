import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { DragLocation } from '@atlaskit/pragmatic-drag-and-drop/types'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge'
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge'
import type { Id } from '@baton/shared/ids.ts'
import type { Desk, Slot } from './desk.ts'

/** Dragging with a mouse: fetched after the board is painted, and only where there is a mouse. Everything here answers how to stop it. */

type Stop = () => void

/** What a card in the air, and a card beneath it, say about themselves. */
type CardData = { readonly task: Id; readonly column: Id }

const isCard = (data: Record<string | symbol, unknown>): data is CardData =>
  typeof data.task === 'string' && typeof data.column === 'string'

/** Whether what is in the air may be let go over this column. */
const accepts = (desk: Desk, column: Id, data: Record<string | symbol, unknown>): boolean =>
  isCard(data) && desk.drag.value?.offers.get(column)?.kind !== 'refused'

/**
 * A card can be picked up, and others can be dropped before or after it. What is aimed at is its row, the gap below it included, so that
 * there is no nowhere between two cards.
 */
export function makeCardDraggable(desk: Desk, row: HTMLElement, { task, column }: CardData): Stop {
  const card = row.firstElementChild
  if (!(card instanceof HTMLElement)) return () => undefined
  const data = (): CardData => ({ task, column })
  return combine(
    draggable({ element: card, getInitialData: data }),
    dropTargetForElements({
      element: row,
      canDrop: ({ source }) => accepts(desk, column, source.data),
      getData: ({ input, element }) => attachClosestEdge(data(), { input, element, allowedEdges: ['top', 'bottom'] }),
    }),
  )
}

/** Between its cards a column is aimed at as a whole; carried to its edge, a card scrolls it. */
export function makeColumnDroppable(desk: Desk, column: Id, section: HTMLElement, scroller: HTMLElement): Stop {
  return combine(
    dropTargetForElements({
      element: section,
      getData: () => ({ column }),
      canDrop: ({ source }) => accepts(desk, column, source.data),
    }),
    autoScrollForElements({ element: scroller, canScroll: ({ source }) => isCard(source.data), getAllowedAxis: () => 'vertical' }),
  )
}

/** A card that is carried to the edge of the board takes it along. */
export const scrollBoardSideways = (board: HTMLElement): Stop =>
  autoScrollForElements({ element: board, canScroll: ({ source }) => isCard(source.data), getAllowedAxis: () => 'horizontal' })

export interface Follower {
  readonly pickUp: (task: Id) => void
  readonly aim: (slot: Slot | undefined) => void
  readonly letGo: (task: Id, slot: Slot | undefined) => void
}

/** Follows a card from the hand that picks it up to where it is let go. */
export function followCards(desk: Desk, { pickUp, aim, letGo }: Follower): Stop {
  const follow = ({ location }: { readonly location: { readonly current: DragLocation } }) => aim(slotUnder(desk, location.current))
  return monitorForElements({
    canMonitor: ({ source }) => isCard(source.data),
    onDragStart: ({ source }) => pickUp(source.data.task as Id),
    onDropTargetChange: follow,
    onDrag: follow,
    onDrop: ({ source, location }) => letGo(source.data.task as Id, slotUnder(desk, location.current)),
  })
}

/** Before or after the card beneath the pointer; behind the last where there is none. */
function slotUnder(desk: Desk, { dropTargets }: DragLocation): Slot | undefined {
  const [target] = dropTargets
  if (!target) return undefined
  const column = target.data.column as Id
  const tasks = desk.lanes.get(column)?.tasks ?? []
  if (!isCard(target.data)) return { column, index: tasks.length }
  return { column, index: tasks.indexOf(target.data.task) + (extractClosestEdge(target.data) === 'bottom' ? 1 : 0) }
}
