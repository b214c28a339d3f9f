import { z } from 'zod'
import type { CommentKind } from '../comment/comment.ts'
import { mentions } from '../comment/mentions.ts'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import type { Past } from '../import/past.ts'
import { under } from '../lease/messages.ts'
import { COMMENT_CHARS_MAX, LIST_ITEMS_MAX, REASON_CHARS_MAX } from '../limits.ts'
import type { Link } from '../link/link.ts'
import { line, name, prose, rank } from '../text.ts'
import { brief, criteria, due, estimate, fields, label, priority, title } from './fields.ts'
import { importedTask } from './imported-task.ts'
import { AUDIENCES, BLOCK_KINDS, type Blocked, type Priority, type Source, TASK_TYPES, type Task } from './task.ts'

export const taskCommands = {
  'task.create': command({
    v: 1,
    scope: 'work',
    parks: 'never',
    args: z.strictObject({
      task: id,
      ...fields,
      column: id.optional(),
      rank: rank.optional(),
      brief: brief.optional(),
      criteria: criteria.optional(),
      /** The message that it was made from. */
      message: id.optional(),
      /** Made without a connection: its prose lives in a shard of its own, for good. */
      ownShard: z.boolean().optional(),
      /** The shard that was filling when it was made: decided again after a restore, its prose lies where replicas already have it. */
      shard: z.int().min(0).optional(),
    }),
    about: 'Create a task; without a column it goes to Inbox.',
  }),
  'task.import': command({
    v: 1,
    scope: 'plan',
    parks: 'never',
    args: importedTask,
    about: 'Take a task over from another tracker, with its source fields and comments.',
  }),
  'task.edit': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({
      task: id,
      title: title.optional(),
      type: z.enum(TASK_TYPES).optional(),
      priority: priority.optional(),
      assignee: name.nullable().optional(),
      audience: z.enum(AUDIENCES).optional(),
      estimate: estimate.nullable().optional(),
      due: due.nullable().optional(),
      parent: id.nullable().optional(),
    }),
    about: 'Change fields of a task; `null` clears one. Assignee, audience, priority and type are people’s.',
  }),
  'label.add': command({ v: 1, scope: 'work', args: z.strictObject({ task: id, label }), about: 'Add a label to a task.' }),
  'label.remove': command({ v: 1, scope: 'work', args: z.strictObject({ task: id, label }), about: 'Remove a label from a task.' }),
  'brief.write': command({
    v: 1,
    scope: 'brief',
    args: z.strictObject({ task: id, brief: brief.optional(), criteria: criteria.optional() }),
    /** The digest of the prose that was read: `digestOf({ brief, criteria })`. */
    basis: z.strictObject({ digest: z.string() }),
    about: 'Replace brief or criteria as a whole; written as a difference against the text whose digest is named.',
  }),
  'task.move': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ task: id, column: id, rank: rank.optional(), reason: prose(REASON_CHARS_MAX).optional() }),
    basis: z.strictObject({ from: id }),
    parks: 'first',
    about: 'Move a task within its stage or between Inbox and Backlog; people who plan may also finish it with a reason.',
  }),
  'task.reopen': command({
    v: 1,
    scope: 'plan',
    args: z.strictObject({ task: id, reason: prose(REASON_CHARS_MAX).regex(/\S/, 'must say why') }),
    parks: 'first',
    about: 'Bring a finished task back to Backlog, with a reason for whoever takes it.',
  }),
  'task.block': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({
      task: id,
      kind: z.enum(BLOCK_KINDS),
      question: prose(REASON_CHARS_MAX).min(1),
      options: z.array(line(500)).max(LIST_ITEMS_MAX).optional(),
      ...under,
    }),
    about: 'Say why work cannot go on; the task waits for an answer and the lease ends.',
  }),
  'task.answer': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ task: id, comment: id, text: prose(COMMENT_CHARS_MAX).min(1), mentions: mentions.optional() }),
    about: 'Answer a block; the task goes back to the one who asked first.',
  }),
  'task.clear-attention': command({
    v: 1,
    scope: 'plan',
    args: z.strictObject({ task: id }),
    about: 'Let a task be claimed again after a person has looked.',
  }),
} as const

export type TaskCommand = CommandOf<typeof taskCommands>

/** What an edit may change. `null` in a body clears a field. */
export interface TaskEdits {
  readonly title?: string
  readonly type?: Task['type']
  readonly priority?: Priority
  readonly assignee?: string | null
  readonly audience?: Task['audience'] | null
  readonly estimate?: number | null
  readonly due?: string | null
  readonly parent?: string | null
}

export type TaskCreatedBody = Pick<Task, 'id' | 'type' | 'title' | 'column' | 'stage' | 'rank' | 'priority' | 'labels' | 'shard'> & {
  /** Absent in a prediction: only the relay counts. */
  readonly number?: number
  readonly assignee?: string
  readonly audience?: NonNullable<Task['audience']>
  readonly estimate?: number
  readonly due?: string
  readonly parent?: string
  readonly message?: string
  readonly source?: Source
  readonly comments?: readonly {
    readonly id: string
    readonly note: CommentKind
    readonly text: string
    readonly author?: string
    readonly at?: string
    readonly retractedAt?: string
  }[]
  readonly blocked?: Omit<Blocked, 'by' | 'at'>
  readonly attention?: string
  readonly strikes?: number
  readonly archived?: { readonly deleted?: true; readonly links?: readonly Pick<Link, 'type' | 'from' | 'to'>[] }
  readonly past?: Past['told']
}

export type TaskEvent =
  | { readonly type: 'task.created'; readonly body: TaskCreatedBody }
  | { readonly type: 'task.edited'; readonly body: { readonly task: string; readonly set: TaskEdits } }
  | { readonly type: 'label.added'; readonly body: { readonly task: string; readonly label: string } }
  | { readonly type: 'label.removed'; readonly body: { readonly task: string; readonly label: string } }
  | { readonly type: 'brief.written'; readonly body: { readonly task: string } }
  | {
      readonly type: 'task.moved'
      readonly body: { readonly task: string; readonly column: string; readonly rank: string; readonly reason?: string }
    }
  | { readonly type: 'task.reopened'; readonly body: { readonly task: string; readonly column: string; readonly reason: string } }
  | {
      readonly type: 'task.blocked'
      readonly body: { readonly task: string; readonly blocked: Omit<Blocked, 'by' | 'at'>; readonly attention?: string }
    }
  | {
      readonly type: 'task.answered'
      readonly body: { readonly task: string; readonly comment: string; readonly text: string; readonly mentions?: readonly string[] }
    }
  | { readonly type: 'attention.cleared'; readonly body: { readonly task: string } }
