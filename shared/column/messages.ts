import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { name, rank } from '../text.ts'
import { type Column, STAGES } from './column.ts'

const wip = z.int().min(1).max(10_000)

export const columnCommands = {
  'column.add': command({
    v: 1,
    scope: 'plan',
    args: z.strictObject({ column: id, name, stage: z.enum(STAGES), rank: rank.optional(), wip: wip.optional() }),
    about: 'Add a column; its stage is fixed for good.',
  }),
  'column.edit': command({
    v: 1,
    scope: 'plan',
    args: z.strictObject({ column: id, name: name.optional(), rank: rank.optional(), wip: wip.nullable().optional() }),
    about: 'Rename or reorder a column, or set its limit (`wip: null` lifts it).',
  }),
  'column.remove': command({
    v: 1,
    scope: 'plan',
    args: z.strictObject({ column: id }),
    about: 'Remove an empty column; a stage keeps at least one.',
  }),
} as const

export type ColumnCommand = CommandOf<typeof columnCommands>

export type ColumnEvent =
  | { readonly type: 'column.added'; readonly body: Omit<Column, 'kind'> }
  | { readonly type: 'column.edited'; readonly body: Omit<Column, 'kind'> }
  | { readonly type: 'column.removed'; readonly body: { readonly column: string } }
