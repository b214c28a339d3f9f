import type { Id } from '@baton/shared/ids.ts'
import { useEffect } from 'react'
import { useDesk } from './desk.ts'

/** Lets keys and drops know what a column shows and how to bring a card of it into sight. */
export function useLane(column: Id, tasks: readonly Id[], reveal: (index: number) => void): void {
  const desk = useDesk()
  useEffect(() => {
    desk.lanes.set(column, { column, tasks, reveal })
    return () => void desk.lanes.delete(column)
  }, [desk, column, tasks, reveal])
}
