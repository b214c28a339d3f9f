import type { Task } from '@baton/shared/task/task.ts'
import { useState } from 'react'
import { useReplica } from '../replica/hooks.ts'

/** Long enough to have come over the wire, short enough that scrolling past it later shows nothing. */
const JUST_MS = 2_000

/** Whether a card was just brought into its column, by whomever, when it was drawn there. */
export function useHasArrived(task: Task | undefined): boolean {
  const replica = useReplica()
  const [hasArrived] = useState(() => task?.movedAt !== undefined && replica.now() - task.movedAt < JUST_MS)
  return hasArrived
}
