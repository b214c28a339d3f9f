import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'

export const standInCommands = {
  'stand-in.name': command({
    v: 1,
    scope: 'review',
    args: z.strictObject({ to: id, until: z.int() }),
    about: 'Have somebody else asked for this project’s reviews in one’s place, until a time (ms since 1970).',
  }),
  'stand-in.end': command({ v: 1, scope: 'review', args: z.strictObject({}), about: 'Be asked for reviews again.' }),
} as const

export type StandInCommand = CommandOf<typeof standInCommands>

export type StandInEvent =
  | { readonly type: 'stand-in.named'; readonly body: { readonly member: string; readonly to: string; readonly until: number } }
  | { readonly type: 'stand-in.ended'; readonly body: { readonly member: string } }
