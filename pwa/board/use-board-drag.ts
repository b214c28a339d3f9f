import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { DragLocation } from '@atlaskit/pragmatic-drag-and-drop/types'
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge'
import type { Id } from '@baton/shared/ids.ts'
import { useEffect } from 'react'
import { useReplica } from '../replica/hooks.ts'
import { isCard } from './card-data.ts'
import { type Desk, type Slot, useDesk } from './desk.ts'
import { placeIn } from './place-in.ts'
import { tossCoin } from './toss-coin.ts'
import { useDrops } from './use-drops.ts'

/** Follows a card from the hand that picks it up to where it is let go. */
export function useBoardDrag(): void {
  const desk = useDesk()
  const replica = useReplica()
  const drops = useDrops()
  useEffect(() => {
    const follow = ({ location }: { readonly location: { readonly current: DragLocation } }) => aim(desk, slotUnder(desk, location.current))
    const letGo = async (task: Id, slot: Slot | undefined) => {
      const lane = slot && desk.lanes.get(slot.column)
      if (lane) await drops.drop(task, placeIn(replica.view(desk.project), lane, task, slot.index, tossCoin))
      desk.drag.set(undefined)
      desk.slot.set(undefined)
    }
    return monitorForElements({
      canMonitor: ({ source }) => isCard(source.data),
      onDragStart: ({ source }) => {
        const task = source.data.task as Id
        desk.roving.set(task)
        desk.drag.set({ task, drops: new Map(desk.columns.map((column) => [column, drops.plan(task, { column })])) })
      },
      onDropTargetChange: follow,
      onDrag: follow,
      onDrop: ({ source, location }) => void letGo(source.data.task as Id, slotUnder(desk, location.current)),
    })
  }, [desk, replica, drops])
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

function aim(desk: Desk, slot: Slot | undefined): void {
  const before = desk.slot.value
  if (before?.column !== slot?.column || before?.index !== slot?.index) desk.slot.set(slot)
}
