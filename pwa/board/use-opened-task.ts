import { findTask } from '@baton/shared/task/find-task.ts'
import { type RefObject, useEffect } from 'react'
import { useRoute } from 'wouter'
import { useReplica } from '../replica/hooks.ts'
import { useDesk } from './desk.ts'
import { spotOf } from './focus-step.ts'

/** The task that the address opens beside the board is marked on it, and brought into sight when it comes from elsewhere. */
export function useOpenedTask(columns: RefObject<HTMLElement | null>): void {
  const desk = useDesk()
  const replica = useReplica()
  const [, route] = useRoute('/p/:prefix/t/:task')
  const ref = route?.task
  useEffect(() => {
    const task = ref === undefined ? undefined : findTask(replica.view(desk.project), ref)?.id
    desk.opened.set(task)
    const spot = task === undefined ? undefined : spotOf(desk.shownLanes(), task)
    if (task === undefined || !spot) return undefined
    desk.roving.set(task)
    desk.lanes.get(spot.column)?.reveal(spot.index)
    // The panel takes its room a moment later, and more or less of it when somebody drags its edge.
    const room = new ResizeObserver(() =>
      columns.current?.querySelector(`[data-column="${spot.column}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    )
    if (columns.current) room.observe(columns.current)
    return () => room.disconnect()
  }, [desk, replica, ref, columns])
}
