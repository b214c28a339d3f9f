import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { LIST_ITEMS_MAX, MESSAGE_CHARS_MAX } from '../limits.ts'
import { prose } from '../text.ts'
import type { Message } from './message.ts'

export const messageCommands = {
  'message.send': command({
    v: 1,
    scope: 'work',
    parks: 'never',
    args: z.strictObject({
      message: id,
      /** A reply goes to the other one of its thread by itself. */
      to: id.optional(),
      /** The message that began the thread. */
      thread: id.optional(),
      /** What a new thread is about. */
      about: z.strictObject({ project: id, task: id }).optional(),
      text: prose(MESSAGE_CHARS_MAX).regex(/\S/, 'must say something'),
    }),
    about: 'Write to one member, a person or an agent; only the two of you read it. A reply names its thread.',
  }),
  'message.read': command({
    v: 1,
    scope: 'read',
    parks: 'never',
    args: z.strictObject({ messages: z.array(id).min(1).max(LIST_ITEMS_MAX) }),
    about: 'Mark messages to oneself as read.',
  }),
} as const

export type MessageCommand = CommandOf<typeof messageCommands>

export type MessageEvent =
  | { readonly type: 'message.sent'; readonly body: Omit<Message, 'kind' | 'from' | 'at' | 'readAt'> }
  | { readonly type: 'messages.read'; readonly body: { readonly messages: readonly string[] } }
