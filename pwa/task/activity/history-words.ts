import type { LinkType } from '@baton/shared/link/link.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { ProjectStreamEvent } from '@baton/shared/project-stream.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { relationWords } from '../link-words.ts'

/** One line of a task's history as the relay tells it. */
export interface HistoryEvent {
  readonly seq: number
  readonly type: string
  readonly at: number
  readonly member: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What somebody did, behind their name: `moved it to “Next up”`. What a newer Baton writes is told by its type. */
export function historyWords({ type, body }: HistoryEvent, task: string, state: ProjectState): string {
  return WORDS[type as ProjectStreamEvent['type']]?.(body, task, state) ?? type
}

type Words = (body: HistoryEvent['body'], task: string, state: ProjectState) => string

const quoted = (text: unknown): string => (typeof text === 'string' && text !== '' ? `: “${text}”` : '')

const inColumn = (id: unknown, state: ProjectState): string => `“${state.get('column', String(id))?.name ?? 'a column that is gone'}”`

const WORDS: { readonly [Type in ProjectStreamEvent['type']]?: Words } = {
  'task.created': ({ source }) => (source ? 'took it over from another tracker' : 'created it'),
  'task.edited': ({ set }) => `changed ${fieldsIn(set)}`,
  'label.added': ({ label }) => `added the label “${String(label)}”`,
  'label.removed': ({ label }) => `took off the label “${String(label)}”`,
  'brief.written': () => 'wrote the brief',
  'task.moved': ({ column, reason }, _task, state) => `moved it to ${inColumn(column, state)}${quoted(reason)}`,
  'task.blocked': ({ blocked }) => `asked${quoted((blocked as { question?: unknown } | undefined)?.question)}`,
  'task.answered': ({ text }) => `answered${quoted(text)}`,
  'attention.cleared': () => 'let it be claimed again',
  'task.reopened': ({ reason }) => `reopened it${quoted(reason)}`,
  'task.claimed': () => 'claimed it',
  'lease.ended': ({ as, note }) => `${ENDINGS[String(as)] ?? 'let it go'}${quoted(note)}`,
  'task.submitted': () => 'handed in a result',
  'submission.replaced': () => 'handed in a better result',
  'submission.decided': ({ verdict, reason }) => `${verdict === 'approve' ? 'approved it' : 'requested changes'}${quoted(reason)}`,
  'link.added': (body, task, state) => `linked it: ${linked(body, task, state)}`,
  'link.removed': (body, task, state) => `removed a link: ${linked(body, task, state)}`,
  'comment.added': ({ note, text }) => `${note === 'comment' ? 'said' : `noted (${String(note)})`}${quoted(text)}`,
  'comment.retracted': () => 'took back a comment',
}

const ENDINGS: Readonly<Record<string, string>> = {
  released: 'gave it back',
  expired: 'ended a claim whose time had run out',
  'force-released': 'took it back',
}

const fieldsIn = (set: unknown): string => (typeof set === 'object' && set !== null ? Object.keys(set).join(' and ') : 'something')

function linked({ type, from, to }: HistoryEvent['body'], task: string, state: ProjectState): string {
  const other = state.get('task', String(from === task ? to : from))
  const words = relationWords({ type: type as LinkType, direction: from === task ? 'out' : 'in' })
  return `${words.toLowerCase()} ${other ? labelOf(other) : 'another task'}`
}
