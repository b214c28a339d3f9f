import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { INBOX_TEXT_CHARS_MAX, LIST_ITEMS_MAX, TOLD_OF_ONE_EVENT_MAX } from '../limits.ts'
import { prose } from '../text.ts'
import { REASONS, SUBJECTS } from './entry.ts'

const about = z.strictObject({ kind: z.enum(SUBJECTS), id })
const reasons = z.array(z.enum(REASONS)).min(1).max(REASONS.length)
/** Cut texts end in `…`. */
const text = prose(INBOX_TEXT_CHARS_MAX + 1)

const note = z.strictObject({
  member: id,
  about,
  title: text,
  reason: z.enum(REASONS),
  by: id.optional(),
  text: text.optional(),
  ref: id.optional(),
  open: z.boolean(),
})

const settling = z.strictObject({
  about,
  /** All of them without it. */
  reasons: reasons.optional(),
  /** Everybody without it. */
  member: id.optional(),
  /** Only where it is about this. */
  ref: id.optional(),
})

/** Somebody is told of something. */
export type Note = z.infer<typeof note>
/** Something waits for nobody any more. */
export type Settling = z.infer<typeof settling>

const marked = z.strictObject({
  entries: z.array(id).min(1).max(LIST_ITEMS_MAX),
  /** When the latest of what was seen happened: what came later stays as it is. */
  upto: z.int().optional(),
})

export const inboxCommands = {
  'inbox.note': command({
    v: 1,
    scope: undefined,
    args: z.strictObject({
      project: id,
      /** Who did what is told of; the relay itself is nobody. */
      by: id.optional(),
      notes: z.array(note).max(TOLD_OF_ONE_EVENT_MAX),
      settled: z.array(settling).max(TOLD_OF_ONE_EVENT_MAX),
    }),
    about: 'Tell members what happened, and that what waited for them does so no more.',
  }),
  'inbox.read': command({
    v: 1,
    scope: 'read',
    parks: 'never',
    args: marked,
    about: 'Mark entries of one’s inbox as read.',
  }),
  'inbox.archive': command({
    v: 1,
    scope: 'read',
    parks: 'never',
    args: marked,
    about: 'Put entries of one’s inbox away; what happens later to their subject brings them back.',
  }),
} as const

/** What of an entry waits no more; read with that where its own member dealt with all that waited there. */
export interface Settled {
  readonly entry: string
  readonly reasons: readonly Note['reason'][]
  readonly read?: true
}

export type InboxCommand = CommandOf<typeof inboxCommands>

export type InboxEvent =
  | {
      readonly type: 'inbox.noted'
      readonly body: {
        readonly project: string
        readonly notes: readonly Note[]
        readonly settled: readonly Settled[]
        /** What had to go to make room. */
        readonly dropped: readonly string[]
      }
    }
  | { readonly type: 'inbox.read'; readonly body: { readonly entries: readonly string[] } }
  | { readonly type: 'inbox.archived'; readonly body: { readonly entries: readonly string[] } }
