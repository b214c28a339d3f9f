import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge'
import type { Id } from '@baton/shared/ids.ts'
import { type RefObject, useEffect } from 'react'
import { accepts, cardData } from './card-data.ts'
import { useDesk } from './desk.ts'

/**
 * A card can be picked up, and others can be dropped before or after it. What is aimed at is its row, the gap below it included, so that
 * there is no nowhere between two cards.
 */
export function useCardDrag(row: RefObject<HTMLElement | null>, task: Id, column: Id, mayDrag: boolean): void {
  const desk = useDesk()
  useEffect(() => {
    const card = row.current?.firstElementChild
    if (!row.current || !(card instanceof HTMLElement)) return undefined
    return combine(
      draggable({ element: card, canDrag: () => mayDrag, getInitialData: () => cardData(task, column) }),
      dropTargetForElements({
        element: row.current,
        canDrop: ({ source }) => accepts(desk, column, source.data),
        getData: ({ input, element }) => attachClosestEdge(cardData(task, column), { input, element, allowedEdges: ['top', 'bottom'] }),
      }),
    )
  }, [desk, row, task, column, mayDrag])
}
