import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { HANDOFF_ITEM_CHARS_MAX, HANDOFF_ITEMS_MAX, HANDOFF_TEXT_CHARS_MAX, REASON_CHARS_MAX } from '../limits.ts'
import { line, prose } from '../text.ts'
import { HANDOFF_STATUSES, type Handoff } from './handoff.ts'

const sourceText = prose(500)
const list = z.array(prose(HANDOFF_ITEM_CHARS_MAX).min(1)).max(HANDOFF_ITEMS_MAX).default([])

/** A handoff as its author writes it. */
export const handoffText = z.strictObject({
  handoff: id,
  summary: prose(HANDOFF_TEXT_CHARS_MAX).regex(/\S/, 'must say what was done'),
  context: prose(HANDOFF_TEXT_CHARS_MAX).optional(),
  openTasks: z.array(id).max(HANDOFF_ITEMS_MAX).default([]),
  openQuestions: list,
  decisions: list,
  failedApproaches: list,
  verification: list,
  nextStep: prose(REASON_CHARS_MAX).regex(/\S/, 'must say what exactly comes next'),
})

export type HandoffText = z.infer<typeof handoffText>

export const handoffCommands = {
  'handoff.add': command({
    v: 1,
    scope: 'work',
    parks: 'never',
    args: handoffText,
    about: 'Leave what is known for whoever goes on: what was done, what is open, what failed, what exactly comes next.',
  }),
  'handoff.pick-up': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ handoff: id }),
    about: 'Go on where somebody stopped: exactly one picks a handoff up.',
  }),
  'handoff.withdraw': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ handoff: id }),
    about: 'Take back a handoff that nobody picked up: one’s own, or as a person who plans.',
  }),
  'handoff.import': command({
    v: 1,
    scope: 'plan',
    parks: 'never',
    args: z.strictObject({
      ...handoffText.shape,
      status: z.enum(HANDOFF_STATUSES),
      source: z.strictObject({
        id: line(500),
        author: sourceText.optional(),
        at: sourceText.optional(),
        settledBy: sourceText.optional(),
        settledAt: sourceText.optional(),
      }),
      import: id.optional(),
    }),
    about: 'Take a handoff over from an export, with who wrote it and what became of it.',
  }),
} as const

export type HandoffCommand = CommandOf<typeof handoffCommands>

export type HandoffEvent =
  | { readonly type: 'handoff.added'; readonly body: Omit<Handoff, 'kind' | 'member' | 'at' | 'status' | 'settled'> }
  | { readonly type: 'handoff.imported'; readonly body: Omit<Handoff, 'kind' | 'member' | 'at' | 'settled'> }
  | { readonly type: 'handoff.picked-up'; readonly body: { readonly handoff: string } }
  | { readonly type: 'handoff.withdrawn'; readonly body: { readonly handoff: string } }
