import type { Id } from '../ids.ts'
import { cursorKey, type Page, type PageRequest, pageOf } from '../paging.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { type Entry, entriesByMember, entriesNeedingAction, needsAction, type Reason, unreadEntries } from './entry.ts'

/** Which of one's entries; what is put away only when asked for. */
export interface InboxQuery extends PageRequest {
  readonly needsAction?: boolean | undefined
  readonly unread?: boolean | undefined
  readonly archived?: boolean | undefined
  readonly reason?: Reason | undefined
  /** Only of these. */
  readonly projects?: readonly Id[] | undefined
}

/** A member's inbox, the latest first. */
export function listEntries(state: WorkspaceState, member: Id, query: InboxQuery): Page<Entry> {
  const found = [...state.rows(entriesByMember, member)].filter((entry) => fits(entry, query))
  return pageOf(found.sort(latestFirst), placeOf, query)
}

export interface InboxCounts {
  readonly unread: number
  readonly needsAction: number
}

/** Of some projects, or of all. */
export function countInbox(state: WorkspaceState, member: Id, projects?: readonly Id[]): InboxCounts {
  const isHere = (entry: Entry) => projects?.includes(entry.project) ?? true
  return {
    unread: [...state.rows(unreadEntries, member)].filter(isHere).length,
    needsAction: [...state.rows(entriesNeedingAction, member)].filter(isHere).length,
  }
}

function fits(entry: Entry, query: InboxQuery): boolean {
  if ((entry.archivedAt !== undefined) !== (query.archived ?? false)) return false
  if (query.needsAction && !needsAction(entry)) return false
  if (query.unread && entry.readAt !== undefined) return false
  if (query.projects && !query.projects.includes(entry.project)) return false
  return query.reason === undefined || entry.why.some(({ reason }) => reason === query.reason)
}

/** Counted down, so that the cursors of later entries sort first. */
const placeOf = ({ at, id }: Entry): string => cursorKey(Number.MAX_SAFE_INTEGER - at, id)

const latestFirst = (a: Entry, b: Entry): number => (placeOf(a) < placeOf(b) ? -1 : 1)
