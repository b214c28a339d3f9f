import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { under } from '../lease/messages.ts'
import { LIST_ITEMS_MAX, REASON_CHARS_MAX, RESULT_FIELD_CHARS_MAX } from '../limits.ts'
import { prose } from '../text.ts'
import type { ReviewDecision, Submission } from './review.ts'

const lines = z.array(prose(RESULT_FIELD_CHARS_MAX).min(1)).max(LIST_ITEMS_MAX).default([])

/** What a worker hands in. */
export const result = z.strictObject({
  summary: prose(RESULT_FIELD_CHARS_MAX).min(1),
  changes: lines,
  verification: lines,
  risks: lines,
  links: lines,
})

const hex = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex')

export const reviewCommands = {
  'task.submit': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ task: id, submission: id, ...under, result }),
    about: 'Hand in a result; the task goes to review and the lease ends.',
  }),
  'submission.replace': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ submission: id, replaces: id, result }),
    about: 'Replace one’s own submission while nobody has decided it.',
  }),
  'review.decide': command({
    v: 1,
    scope: 'review',
    args: z.strictObject({
      decision: id,
      submission: id,
      verdict: z.enum(['approve', 'request-changes']),
      reason: prose(REASON_CHARS_MAX).optional(),
    }),
    /** The digest of the screen that was read, and its parts, so that a refusal can say which of them changed. */
    basis: z.strictObject({
      digest: hex,
      parts: z.strictObject({ result: hex, brief: hex, criteria: hex }).optional(),
    }),
    parks: 'first',
    about: 'Approve a submission, or request changes with a reason; bound to what the reviewer saw.',
  }),
} as const

export type ReviewCommand = CommandOf<typeof reviewCommands>

export type ReviewEvent =
  | {
      readonly type: 'task.submitted'
      readonly body: Pick<Submission, 'id' | 'task' | 'attempt' | 'owner' | 'result'> & {
        readonly column: string
        readonly status: 'open' | 'approved'
      }
    }
  | {
      readonly type: 'submission.replaced'
      readonly body: Pick<Submission, 'id' | 'task' | 'attempt' | 'owner' | 'result'> & { readonly replaces: string }
    }
  | {
      readonly type: 'submission.decided'
      readonly body: Omit<ReviewDecision, 'kind' | 'member' | 'at'> & { readonly column: string }
    }
