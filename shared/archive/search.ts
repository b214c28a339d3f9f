import { cursorKey, type Page, type PageRequest, pageOf } from '../paging.ts'
import type { ProjectState } from '../project-rows.ts'
import { matcher } from '../task/search.ts'
import type { TaskQuery } from '../task/task-query.ts'
import { type Archive, archivesByTime } from './archive.ts'

/** What was put away and matches, in the order in which it was. Deleted tasks are found only by whoever asks for those. Relay only. */
export function searchArchived(
  state: ProjectState,
  { deleted, ...query }: TaskQuery & { readonly deleted?: boolean },
  page: PageRequest = {},
): Page<Archive> {
  const matches = matcher(state, query)
  const found = function* (): IterableIterator<Archive> {
    for (const archive of state.rows(archivesByTime)) {
      if ((archive.deleted ?? false) === (deleted ?? false) && matches(archive.task)) yield archive
    }
  }
  return pageOf(found(), ({ at, id }) => cursorKey(at, id), page)
}
