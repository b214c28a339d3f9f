import { type Id, projectStream } from '@baton/shared/ids.ts'
import { useReplica, useView } from '../replica/hooks.ts'
import type { BoardFilter } from './board-filter.ts'
import { useDesk } from './desk.ts'

const NONE: readonly Id[] = []

/** The tasks of a column that the filter lets through, in their order. */
export function useShownTasks(column: Id, filter: BoardFilter): readonly Id[] {
  const { project, shown } = useDesk()
  const replica = useReplica()
  return useView(project, (state) => shown.of(state, replica.version(projectStream(project)), filter).lanes.get(column) ?? NONE)
}

/** How many tasks the filter lets through, and how many there are. */
export function useShownCounts(filter: BoardFilter): { readonly matching: number; readonly all: number } {
  const { project, shown } = useDesk()
  const replica = useReplica()
  return useView(project, (state) => {
    const { matching, all } = shown.of(state, replica.version(projectStream(project)), filter)
    return { matching, all }
  })
}
