import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { REASON_CHARS_MAX } from '../limits.ts'
import { brief, criteria } from '../task/fields.ts'
import { prose } from '../text.ts'
import type { Proposal } from './proposal.ts'

export const proposalCommands = {
  'proposal.add': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({
      proposal: id,
      task: id,
      brief: brief.optional(),
      criteria: criteria.optional(),
      why: prose(REASON_CHARS_MAX).optional(),
    }),
    /** The digest of the prose that was read: `digestOf({ brief, criteria })`. */
    basis: z.strictObject({ digest: z.string() }),
    about: 'Propose another brief or other criteria; a person applies or declines it. A later one of the same author replaces it.',
  }),
  'proposal.withdraw': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ proposal: id }),
    about: 'Take back a proposal of one’s own that nobody has decided.',
  }),
  'proposal.apply': command({
    v: 1,
    scope: 'brief',
    parks: 'first',
    args: z.strictObject({ proposal: id, reason: prose(REASON_CHARS_MAX).optional() }),
    about: 'Put a proposed text in the place of the one it was written against; people only.',
  }),
  'proposal.decline': command({
    v: 1,
    scope: 'brief',
    parks: 'first',
    args: z.strictObject({ proposal: id, reason: prose(REASON_CHARS_MAX).optional() }),
    about: 'Leave the text as it is; people only.',
  }),
} as const

export type ProposalCommand = CommandOf<typeof proposalCommands>

export type ProposalEvent =
  | { readonly type: 'proposal.added'; readonly body: Omit<Proposal, 'kind' | 'member' | 'at' | 'status' | 'decided'> }
  | { readonly type: 'proposal.withdrawn'; readonly body: { readonly task: string; readonly proposal: string } }
  | { readonly type: 'proposal.applied'; readonly body: Decided }
  | { readonly type: 'proposal.declined'; readonly body: Decided }

interface Decided {
  readonly task: string
  readonly proposal: string
  readonly reason?: string
}
