import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { handoffText } from '../handoff/messages.ts'
import { leaseCommands } from '../lease/messages.ts'

/** As claims name it. */
const { session } = leaseCommands['task.claim'].args.shape

export const sessionCommands = {
  'session.start': command({
    v: 1,
    scope: 'work',
    parks: 'never',
    args: z.strictObject({ session }),
    about: 'Begin to work: others see who is at it, and what was left for whoever goes on is shown.',
  }),
  'session.end': command({
    v: 1,
    scope: 'work',
    parks: 'never',
    args: z.strictObject({ session, held: z.enum(['release', 'keep']), handoff: handoffText.optional() }),
    about:
      'Stop working, and write the handoff in the same step. What the session holds goes back to the queue, or is kept until its lease runs out.',
  }),
} as const

export type SessionCommand = CommandOf<typeof sessionCommands>

export type SessionEvent =
  | { readonly type: 'session.started'; readonly body: { readonly session: string; readonly owner?: string } }
  | { readonly type: 'session.ended'; readonly body: { readonly session: string; readonly owner?: string; readonly handoff?: string } }
