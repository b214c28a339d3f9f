import type { Id } from '@baton/shared/ids.ts'
import { type RefObject, useEffect } from 'react'
import type { BrowserReplica } from '../replica/api.ts'
import { useReplica } from '../replica/hooks.ts'
import { type Desk, type Slot, useDesk } from './desk.ts'
import type { Follower } from './dnd.ts'
import { placeIn } from './place-in.ts'
import { tossCoin } from './toss-coin.ts'
import { type Drops, useDrops } from './use-drops.ts'
import { useWatched } from './watched.ts'

/** Where there is a mouse, cards can be dragged as soon as the code for it is there; until then, and elsewhere, "Move to…" moves them. */
export function useBoardDrag(board: RefObject<HTMLElement | null>): void {
  const desk = useDesk()
  const replica = useReplica()
  const drops = useDrops()
  const dnd = useWatched(desk.dnd, (loaded) => loaded)
  useEffect(() => {
    if (matchMedia('(any-pointer: fine)').matches) void import('./dnd.ts').then((loaded) => desk.dnd.set(loaded))
  }, [desk])
  useEffect(() => {
    if (!dnd || !board.current) return undefined
    const stops = [dnd.followCards(desk, follower(desk, replica, drops)), dnd.scrollBoardSideways(board.current)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [dnd, board, desk, replica, drops])
}

const follower = (desk: Desk, replica: BrowserReplica, drops: Drops): Follower => ({
  pickUp: (task) => {
    desk.roving.set(task)
    desk.drag.set({ task, offers: new Map(desk.columns.map((column) => [column, drops.offer(task, { column })])) })
  },
  aim: (slot) => {
    const before = desk.slot.value
    if (before?.column !== slot?.column || before?.index !== slot?.index) desk.slot.set(slot)
  },
  letGo: (task, slot) => void letGo({ desk, replica, drops }, task, slot),
})

interface Hand {
  readonly desk: Desk
  readonly replica: BrowserReplica
  readonly drops: Drops
}

/** The line stays where the card will be until it is there. */
async function letGo({ desk, replica, drops }: Hand, task: Id, slot: Slot | undefined): Promise<void> {
  const lane = slot && desk.lanes.get(slot.column)
  try {
    if (lane) await drops.drop(task, placeIn(replica.view(desk.project), lane, task, slot.index, tossCoin))
  } finally {
    desk.drag.set(undefined)
    desk.slot.set(undefined)
  }
}
