import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import { recountBlockers } from '../task/place.ts'
import { type Archive, type ArchivedRow, rowsAbout } from './archive.ts'

/** Takes a task off the board with all that hangs on it. One that is off it already is from now on away for this reason. */
export function putAside(state: ProjectState, id: Id, how: Pick<Archive, 'by' | 'at' | 'deleted' | 'undone'>): void {
  const before = state.get('archive', id)
  if (before) {
    const { deleted: _, ...kept } = before
    return state.put({ ...kept, ...how })
  }
  const task = state.get('task', id)
  if (!task) return
  const rows = rowsAbout(state, task.id)
  state.put({ kind: 'archive', id: task.id, task, rows, ...how })
  for (const row of rows) state.remove(row.kind, row.id)
  state.remove('task', task.id)
  recountNeighbours(state, rows)
}

/** What is put away is waited for by nobody. */
export function recountNeighbours(state: ProjectState, rows: readonly ArchivedRow[]): void {
  for (const row of rows) if (row.kind === 'link' && row.type === 'blocks') recountBlockers(state, row.to)
}
