import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { under } from '../lease/messages.ts'
import { COMMENT_CHARS_MAX } from '../limits.ts'
import { prose } from '../text.ts'
import type { Comment } from './comment.ts'
import { mentions } from './mentions.ts'

export const commentCommands = {
  'comment.add': command({
    v: 1,
    scope: 'work',
    parks: 'never',
    args: z.strictObject({
      comment: id,
      task: id,
      note: z.enum(['comment', 'progress', 'decision', 'error']),
      text: prose(COMMENT_CHARS_MAX).min(1),
      mentions: mentions.optional(),
      ...under,
    }),
    about: 'Say something on a task. Progress, decision and error are notes of the one who holds it and carry the fence.',
  }),
  'comment.retract': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ comment: id }),
    about: 'Take back a comment of one’s own; that it was there stays visible.',
  }),
} as const

export type CommentCommand = CommandOf<typeof commentCommands>

export type CommentEvent =
  | { readonly type: 'comment.added'; readonly body: Omit<Comment, 'kind' | 'at' | 'member' | 'retractedAt'> }
  | { readonly type: 'comment.retracted'; readonly body: { readonly comment: string } }
