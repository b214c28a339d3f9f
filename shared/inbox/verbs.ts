import { z } from 'zod'
import { projectRef, rowRef } from '../catalogue/references.ts'
import { page } from '../catalogue/schemas.ts'
import { type EveryView, readVerb, type Verb, type WorkspaceView, writeVerb } from '../catalogue/verb.ts'
import type { Id } from '../ids.ts'
import { LIST_ITEMS_MAX } from '../limits.ts'
import { present } from '../present.ts'
import { reject } from '../rejection.ts'
import { type Entry, needsAction, REASONS } from './entry.ts'
import { countInbox, type InboxQuery, listEntries } from './list.ts'
import { inboxCommands } from './messages.ts'

const entries = z.array(rowRef).max(LIST_ITEMS_MAX)

export const inboxVerbs: readonly Verb[] = [
  readVerb({
    name: 'inbox.list',
    about:
      'What you were told, one entry a subject, the latest first: assignments, mentions, questions, answers, reviews, decisions, handoffs, lost leases, parked commands. `needsAction` counts what waits for you.',
    features: ['F2'],
    place: 'everywhere',
    input: z.strictObject({
      needsAction: z.boolean().optional().describe('Only what waits for you'),
      unread: z.boolean().optional(),
      archived: z.boolean().optional().describe('Only what you put away'),
      reason: z.enum(REASONS).optional(),
      project: projectRef.optional(),
      ...page,
    }),
    rest: 'get /api/inbox',
    line: 'inbox list',
    list: 'entries',
    hint: 'All of an entry: inbox_show. Mark with inbox_read, put away with inbox_archive.',
    read: (view, { project, ...query }) => {
      const { workspace, me } = view
      const projects = project === undefined ? idsOf(view) : idsOf(view).filter((id) => id === project)
      if (projects.length === 0 && project !== undefined) return reject('NOT_FOUND', 'There is no such project for this credential.')
      const { items, next } = listEntries(workspace, me.member, { ...query, projects })
      return present({ entries: items.map(rowOf), ...countInbox(workspace, me.member, projects), next })
    },
  }),

  readVerb({
    name: 'inbox.show',
    about: 'All of one entry of your inbox: everything that happened to its subject.',
    features: ['F2'],
    place: 'everywhere',
    input: z.strictObject({ entry: rowRef }),
    rest: 'get /api/inbox/:entry',
    line: 'inbox show <entry>',
    read: (view, { entry: id }) => {
      const entry = view.workspace.get('entry', id)
      const isOwn = entry?.member === view.me.member && idsOf(view).includes(entry.project)
      return isOwn ? { entry } : reject('NOT_FOUND', 'There is no such entry in your inbox.')
    },
  }),

  writeVerb({
    name: 'inbox.read',
    of: inboxCommands['inbox.read'],
    features: ['F2'],
    effect: 'change',
    place: 'everywhere',
    input: z.strictObject({ entries: entries.optional(), all: z.boolean().optional().describe('All that you have not read') }),
    rest: 'post /api/inbox/read',
    line: 'inbox read [entries...]',
    command: (view, { entries = [], all }) => {
      const meant = all ? idsIn(view, { unread: true }) : entries
      if (meant.length > 0) return { type: 'inbox.read', args: seen(view, meant) }
      return all ? [] : reject('INVALID', 'Say which entries, or all.')
    },
    shows: (view) => countInbox(view.workspace, view.me.member, idsOf(view)),
  }),

  writeVerb({
    name: 'inbox.archive',
    of: inboxCommands['inbox.archive'],
    features: ['F2'],
    effect: 'change',
    place: 'everywhere',
    input: z.strictObject({
      entries: entries.optional(),
      settled: z.boolean().optional().describe('All that you have read and that wait for nothing'),
    }),
    rest: 'post /api/inbox/archive',
    line: 'inbox archive [entries...]',
    command: (view, { entries = [], settled }) => {
      const meant = settled ? idsIn(view, {}, (entry) => entry.readAt !== undefined && !needsAction(entry)) : entries
      if (meant.length > 0) return { type: 'inbox.archive', args: seen(view, meant) }
      return settled ? [] : reject('INVALID', 'Say which entries, or all that are settled.')
    },
    shows: (view) => countInbox(view.workspace, view.me.member, idsOf(view)),
  }),
]

/** What happened last, or waits; `inbox.show` tells the rest. */
function rowOf(entry: Entry) {
  const { id, about, title, why, readAt } = entry
  const { reason, by, text } = why.find(({ open }) => open) ?? why[0] ?? { reason: undefined, by: undefined, text: undefined }
  return present({
    id,
    task: about.kind === 'task' ? about.id : undefined,
    why: reason,
    open: needsAction(entry) ? true : undefined,
    unread: readAt === undefined ? true : undefined,
    by,
    text: text ?? title,
  })
}

/** With when the latest of these happened, as far as the one who asks could see. */
function seen({ workspace }: WorkspaceView, entries: readonly Id[]) {
  const times = entries.flatMap((id) => workspace.get('entry', id)?.at ?? [])
  return { entries: [...entries], ...(times.length > 0 && { upto: Math.max(...times) }) }
}

const idsIn = (view: EveryView, query: InboxQuery, isMeant: (entry: Entry) => boolean = () => true): readonly Id[] =>
  listEntries(view.workspace, view.me.member, { ...query, projects: idsOf(view), limit: LIST_ITEMS_MAX })
    .items.filter(isMeant)
    .map(({ id }) => id)

const idsOf = ({ projects }: EveryView): readonly Id[] => projects.map(({ project }) => project.id)
