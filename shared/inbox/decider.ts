import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import type { Id } from '../ids.ts'
import { entersBy } from '../member/entered-by.ts'
import { present } from '../present.ts'
import { reject } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { type Entry, openEntriesBySubject, type Why } from './entry.ts'
import { entryId } from './entry-id.ts'
import type { InboxCommand, InboxEvent, Note, Settled, Settling } from './messages.ts'
import { makeRoom } from './room.ts'

type Args<Type extends InboxCommand['type']> = Extract<InboxCommand, { type: Type }>['args']

export function decideInbox(state: WorkspaceState, command: InboxCommand, context: Context): Decision<InboxEvent> {
  switch (command.type) {
    case 'inbox.note':
      return note(state, command.args)
    case 'inbox.read':
      return mark(state, command.args, context, ({ readAt }) => readAt === undefined, 'inbox.read')
    case 'inbox.archive':
      return mark(state, command.args, context, ({ archivedAt }) => archivedAt === undefined, 'inbox.archived')
  }
}

/** Whoever is gone by now is not told. */
function note(state: WorkspaceState, { project, by, notes: all, settled: asked }: Args<'inbox.note'>): Decision<InboxEvent> {
  const notes = all.filter(({ member }) => state.get('member', member)?.revokedAt === undefined && state.get('member', member))
  const settled = asked.flatMap((settling) => settledBy(state, settling, by))
  if (notes.length + settled.length === 0) return accept()
  return accept({ type: 'inbox.noted', body: { project, notes, settled, dropped: makeRoom(state, notes) } })
}

function settledBy(state: WorkspaceState, { about, reasons, member, ref }: Settling, by: Id | undefined): readonly Settled[] {
  const closes = (why: Why) => why.open && (reasons?.includes(why.reason) ?? true) && (ref === undefined || why.ref === ref)
  return [...state.rows(openEntriesBySubject, about.id)]
    .filter((entry) => entry.about.kind === about.kind && (member === undefined || entry.member === member))
    .map(({ id, member: whose, why }) => {
      const isRead = whose === by && why.every((each) => !each.open || closes(each))
      return { entry: id, reasons: why.filter(closes).map(({ reason }) => reason), ...(isRead && { read: true as const }) }
    })
    .filter(({ reasons: closed }) => closed.length > 0)
}

/** Twice is once, and of several those count that are there: others may have gone to make room. */
function mark(
  state: WorkspaceState,
  { entries, upto = Number.POSITIVE_INFINITY }: Args<'inbox.read'>,
  { actor }: Context,
  isOpen: (entry: Entry) => boolean,
  type: 'inbox.read' | 'inbox.archived',
): Decision<InboxEvent> {
  const own = [...new Set(entries)]
    .flatMap((id) => state.get('entry', id) ?? [])
    .filter(({ member, project }) => member === actor.member && entersBy(state, actor, project))
  if (own.length === 0) return reject('NOT_FOUND', 'There is no such entry in your inbox.', { entries })
  const marked = own.filter((entry) => entry.at <= upto && isOpen(entry)).map(({ id }) => id)
  return marked.length === 0 ? accept() : accept({ type, body: { entries: marked } })
}

export function evolveInbox(state: WorkspaceState, event: Fact<InboxEvent>): void {
  switch (event.type) {
    case 'inbox.noted': {
      const { project, notes, settled, dropped } = event.body
      for (const { entry, ...how } of settled) change(state, entry, (row) => closed(row, how, event.now))
      for (const told of notes) state.put(noted(state, project, told, event.now))
      for (const id of dropped) state.remove('entry', id)
      return
    }
    case 'inbox.read':
      for (const id of event.body.entries) change(state, id, (row) => ({ ...row, readAt: event.now }))
      return
    case 'inbox.archived':
      for (const id of event.body.entries) change(state, id, (row) => ({ ...row, readAt: row.readAt ?? event.now, archivedAt: event.now }))
  }
}

/** What is new is unread, and out of the archive. */
function noted(state: WorkspaceState, project: Id, { member, about, title, reason, by, text, ref, open }: Note, now: number): Entry {
  const id = entryId(member, about)
  const before = state.get('entry', id)
  const seen = before?.why.find((why) => why.reason === reason)
  const count = seen && before?.readAt === undefined ? seen.count + 1 : 1
  const why = present({ reason, by, at: now, text, ref, count, open })
  const others = before?.why.filter((other) => other.reason !== reason) ?? []
  return { kind: 'entry', id, member, project, about, title, why: [why, ...others], at: now }
}

const closed = (entry: Entry, { reasons, read }: Omit<Settled, 'entry'>, now: number): Entry => ({
  ...entry,
  ...(read && { readAt: entry.readAt ?? now }),
  why: entry.why.map((why) => (reasons.includes(why.reason) ? { ...why, open: false } : why)),
})

function change(state: WorkspaceState, id: Id, to: (entry: Entry) => Entry): void {
  const entry = state.get('entry', id)
  if (entry) state.put(to(entry))
}
