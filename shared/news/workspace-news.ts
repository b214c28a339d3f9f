import type { Id } from '../ids.ts'
import { type Entry, type Reason, unreadEntries } from '../inbox/entry.ts'
import { type Message, unreadMessages } from '../message/message.ts'
import type { AnyRow } from '../state.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import type { News } from './news.ts'

/** What nobody has read yet, as if it had just come. */
export const workspaceNewsNow = (workspace: WorkspaceState, member: Id, project: Id): readonly News[] =>
  workspaceNewsIn(unreadBy(workspace, member), member, project)

/** All that a member has not read; a credential that enters one project only may not read all of it. */
export const unreadBy = (workspace: WorkspaceState, member: Id): readonly (Message | Entry)[] => [
  ...workspace.rows(unreadMessages, member),
  ...workspace.rows(unreadEntries, member),
]

/** What others want of somebody: messages, and of one project what came into their inbox. */
export const workspaceNewsIn = (changed: Iterable<AnyRow>, member: Id, project: Id): readonly News[] =>
  [...changed].flatMap((row) => {
    if (row.kind === 'message') return ofMessage(row as Message, member)
    return row.kind === 'entry' ? ofEntry(row as Entry, member, project) : []
  })

const ofMessage = ({ id, to, readAt, about }: Message, member: Id): readonly News[] =>
  to === member && readAt === undefined ? [{ what: 'message.received', ref: id, ...(about && { task: about.task }) }] : []

/** Of the rest the rows of the project tell themselves. */
const WANTED: ReadonlySet<Reason> = new Set(['mention', 'question', 'review', 'proposal', 'attention', 'handoff', 'parked'])

function ofEntry({ id, member: whose, project: where, about, why, readAt, archivedAt }: Entry, member: Id, project: Id): readonly News[] {
  const isUnread = whose === member && where === project && readAt === undefined && archivedAt === undefined
  if (!isUnread || !why.some(({ reason }) => WANTED.has(reason))) return []
  return [{ what: 'inbox.noted', ref: id, ...(about.kind === 'task' && { task: about.id }) }]
}
