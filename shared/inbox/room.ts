import type { Id } from '../ids.ts'
import { ENTRIES_PER_MEMBER_MAX } from '../limits.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { type Entry, entriesByMember, needsAction } from './entry.ts'
import { entryId } from './entry-id.ts'
import type { Note } from './messages.ts'

/** Which entries go so that new ones fit: put away before read, read before unread, what waits for its member last; the oldest of each. */
export function makeRoom(state: WorkspaceState, notes: readonly Note[]): readonly Id[] {
  return [...new Set(notes.map(({ member }) => member))].flatMap((member) => dropped(state, member, notes))
}

function dropped(state: WorkspaceState, member: Id, notes: readonly Note[]): readonly Id[] {
  const told = new Set(notes.filter((note) => note.member === member).map(({ about }) => entryId(member, about)))
  const others = [...state.rows(entriesByMember, member)].filter(({ id }) => !told.has(id))
  const tooMany = others.length + told.size - ENTRIES_PER_MEMBER_MAX
  if (tooMany <= 0) return []
  // The index is in the order of time, and sorting keeps it.
  return others
    .sort((a, b) => worth(a) - worth(b))
    .slice(0, tooMany)
    .map(({ id }) => id)
}

function worth(entry: Entry): number {
  if (entry.archivedAt !== undefined) return 0
  if (needsAction(entry)) return 3
  return entry.readAt === undefined ? 2 : 1
}
