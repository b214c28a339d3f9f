import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { LEASE_TTL_MS_MIN, REASON_CHARS_MAX, RESERVE_MS_MAX } from '../limits.ts'
import { prose } from '../text.ts'
import type { AttemptEnd, Lease } from './lease.ts'

const session = z.string().min(1).max(200)

/** What is written under a lease names it: by its fence, or by the claim of which nothing was heard yet. */
export const under = { fence: z.int().optional(), claim: id.optional() }

export const leaseCommands = {
  'task.claim': command({
    v: 1,
    scope: 'work',
    lapses: true,
    args: z.strictObject({ task: id, session, attempt: id }),
    about: 'Hold a task: exactly one session does, until it hands in, releases or falls silent.',
  }),
  'queue.next': command({
    v: 1,
    scope: 'work',
    lapses: true,
    args: z.strictObject({ session, attempt: id }),
    about: 'Claim the task that is next for this member; nothing there is an answer, not an error.',
  }),
  'task.release': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({
      task: id.optional(),
      fence: z.int().optional(),
      /** Release whatever this earlier claim took, should it have taken anything. */
      claim: id.optional(),
      note: prose(REASON_CHARS_MAX).optional(),
    }),
    about: 'Give a task back to the queue, with a note for whoever takes it next.',
  }),
  'task.force-release': command({
    v: 1,
    scope: 'plan',
    args: z.strictObject({ task: id, reason: prose(REASON_CHARS_MAX).regex(/\S/, 'must say why') }),
    /** The lease that was seen; a later one is not meant. */
    basis: z.strictObject({ fence: z.int() }),
    about: 'Take a task back from whoever holds it, with a reason; people only.',
  }),
  'task.transfer': command({
    v: 1,
    scope: 'work',
    lapses: true,
    args: z.strictObject({ task: id, to: id, attempt: id, fence: z.int().optional(), note: prose(REASON_CHARS_MAX).optional() }),
    /** The lease that was seen, by whoever passes on what somebody else holds. */
    basis: z.strictObject({ fence: z.int() }),
    about: 'Pass a held task on: a fresh lease for another member, who takes it up by claiming. By its holder, or by people who plan.',
  }),
  'task.reserve': command({
    v: 1,
    scope: 'work',
    lapses: true,
    args: z.strictObject({ task: id, fence: z.int().optional(), ms: z.int().min(LEASE_TTL_MS_MIN).max(RESERVE_MS_MAX) }),
    about: 'Take a held task along where no relay is heard: its lease lasts this long.',
  }),
  'lease.expire': command({
    v: 1,
    scope: undefined,
    args: z.strictObject({ task: id, fence: z.int() }),
    about: 'End a lease whose time is up.',
  }),
} as const

export type LeaseCommand = CommandOf<typeof leaseCommands>

export type LeaseEvent =
  | {
      readonly type: 'task.claimed'
      readonly body: Pick<Lease, 'attempt' | 'session' | 'device' | 'credential' | 'ttlMs' | 'from'> & {
        readonly task: string
        readonly column: string
        readonly owner?: string
        readonly fence?: number
      }
    }
  | {
      readonly type: 'task.transferred'
      readonly body: Pick<Lease, 'attempt' | 'ttlMs' | 'fence' | 'owner'> & {
        readonly task: string
        readonly to: string
        readonly note?: string
      }
    }
  | { readonly type: 'lease.taken-up'; readonly body: Pick<Lease, 'session' | 'device' | 'credential'> & { readonly task: string } }
  | { readonly type: 'lease.reserved'; readonly body: { readonly task: string; readonly ttlMs: number } }
  | {
      readonly type: 'lease.ended'
      readonly body: {
        readonly task: string
        readonly as: Extract<AttemptEnd, 'released' | 'expired' | 'force-released'>
        readonly note?: string
      }
    }
