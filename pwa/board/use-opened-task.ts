import { findTask } from '@baton/shared/task/find-task.ts'
import { useEffect } from 'react'
import { useRoute } from 'wouter'
import { useReplica } from '../replica/hooks.ts'
import { useDesk } from './desk.ts'
import { spotOf } from './focus-step.ts'

/** The task that the address opens beside the board is marked on it, and brought into sight when it comes from elsewhere. */
export function useOpenedTask(): void {
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
    // The board has become narrower by the panel: where its columns stand is known in the next frame.
    const frame = requestAnimationFrame(() =>
      document.querySelector(`[data-column="${spot.column}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    )
    return () => cancelAnimationFrame(frame)
  }, [desk, replica, ref])
}
