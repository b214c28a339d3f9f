import { setImmediate } from 'node:timers/promises'
import { commentsByTask } from '@baton/shared/comment/comment.ts'
import { cutTexts } from '@baton/shared/cut.ts'
import type { Id } from '@baton/shared/ids.ts'
import { EVENTS_PER_LOOK_MAX, HISTORY_EVENTS_MAX, HISTORY_TEXT_CHARS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import type { ProjectStreamEvent } from '@baton/shared/project-stream.ts'
import type { StoredEvent } from '../store/port.ts'
import type { Project } from '../streams/project.ts'
import type { Streams } from '../streams/streams.ts'

/** One line of a task's history. */
export interface HistoryEvent {
  readonly seq: number
  readonly type: ProjectStreamEvent['type']
  /** By the relay's clock, in ms. */
  readonly at: number
  /** The relay's own id where nobody asked for it, as when a lease expires. */
  readonly member: Id
  /** What of the event a line needs; long texts are cut, and end in `…`. */
  readonly body: Readonly<Record<string, unknown>>
}

export interface History {
  readonly events: readonly HistoryEvent[]
  /** The `after` of the next page; absent on the last. */
  readonly next?: number
}

/** What the log says of a task above `after`, newest last. Big logs are looked through in parts, so that others get their turn. */
export async function taskHistory({ store }: Streams, { host }: Project, task: Id, after: number): Promise<History> {
  const { comments, head } = await host.read((state, { seq }) => ({
    comments: new Set([...state.rows(commentsByTask, task)].flatMap(({ id, retractedAt }) => (retractedAt === undefined ? [] : [id]))),
    head: seq,
  }))
  const naming = [task, ...comments]
  const found: StoredEvent[] = []
  for (let from = after; from < head && found.length <= HISTORY_EVENTS_MAX; from += EVENTS_PER_LOOK_MAX) {
    if (from > after) await setImmediate()
    const named = await store.eventsMatching(host.stream, { naming }, { after: from, upto: Math.min(head, from + EVENTS_PER_LOOK_MAX) })
    found.push(...named.filter(({ body }) => isAbout(body as Named, task, comments)))
  }
  const page = found.slice(0, HISTORY_EVENTS_MAX)
  return present({ events: page.map(lineOf), next: page.length < found.length ? page.at(-1)?.seq : undefined })
}

/** Where the bodies of events name what they are about. */
interface Named {
  readonly task?: Id
  readonly id?: Id
  readonly from?: unknown
  readonly to?: Id
  readonly comment?: Id
}

const isAbout = (body: Named, task: Id, comments: ReadonlySet<Id>): boolean =>
  [body.task, body.id, body.from, body.to].includes(task) || (body.comment !== undefined && comments.has(body.comment))

type BodyOf<Type extends ProjectStreamEvent['type']> = Extract<ProjectStreamEvent, { type: Type }>['body']

/** Nothing for those that are about no task. */
const SHOWN: { readonly [Type in ProjectStreamEvent['type']]: readonly (keyof BodyOf<Type>)[] } = {
  'board.opened': [],
  'epoch.started': [],
  'policy.set': [],
  'board.locked': [],
  'board.unlocked': [],
  'column.added': [],
  'column.edited': [],
  'column.removed': [],
  'task.created': ['type', 'title', 'column', 'stage', 'priority', 'labels', 'assignee', 'parent', 'source'],
  'task.edited': ['set'],
  'label.added': ['label'],
  'label.removed': ['label'],
  'brief.written': [],
  'task.moved': ['column', 'reason'],
  'task.reopened': ['column', 'reason'],
  'task.blocked': ['blocked', 'attention'],
  'task.answered': ['comment', 'text'],
  'attention.cleared': [],
  'task.claimed': ['attempt', 'column', 'owner', 'fence'],
  'task.transferred': ['to', 'attempt', 'owner', 'fence', 'note'],
  'lease.taken-up': [],
  'lease.reserved': ['ttlMs'],
  'lease.ended': ['as', 'note'],
  'task.submitted': ['id', 'attempt', 'column', 'status'],
  'submission.replaced': ['id', 'replaces'],
  'submission.decided': ['submission', 'verdict', 'reason', 'digest', 'column'],
  'link.added': ['type', 'from', 'to'],
  'link.removed': ['type', 'from', 'to'],
  'comment.added': ['id', 'note', 'text'],
  'comment.retracted': ['comment'],
  'proposal.added': ['id', 'why'],
  'proposal.withdrawn': ['proposal'],
  'proposal.applied': ['proposal', 'reason'],
  'proposal.declined': ['proposal', 'reason'],
  'stand-in.named': [],
  'stand-in.ended': [],
  'session.started': [],
  'session.ended': [],
  'handoff.added': [],
  'handoff.picked-up': [],
  'handoff.withdrawn': [],
  'report.made': [],
  'handoff.imported': [],
  'import.begun': [],
  'import.adopted': ['parent'],
  'import.undone': [],
  'page.created': [],
  'page.renamed': [],
  'page.context-marked': [],
  'page.written': [],
  'page.archived': [],
  'page.restored': [],
  'task.archived': [],
  'task.deleted': [],
  'task.restored': ['column'],
}

function lineOf({ seq, type: stored, now: at, member, body }: StoredEvent): HistoryEvent {
  const type = stored as HistoryEvent['type']
  const all = body as Readonly<Record<string, unknown>>
  // A newer Baton may have written types that this one does not know.
  const fields: readonly string[] = SHOWN[type] ?? []
  return {
    seq,
    type,
    at,
    member,
    body: Object.fromEntries(fields.filter((field) => field in all).map((field) => [field, cutTexts(all[field], HISTORY_TEXT_CHARS_MAX)])),
  }
}
