import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { IMPORTED_TASKS_MAX } from '../limits.ts'
import { line } from '../text.ts'

export const importCommands = {
  'import.begin': command({
    v: 1,
    scope: 'plan',
    parks: 'never',
    args: z.strictObject({ import: id, system: line(500) }),
    about: 'Begin an import, or go on with one that was cut off.',
  }),
  'import.adopt': command({
    v: 1,
    scope: 'plan',
    parks: 'never',
    args: z.strictObject({ import: id, task: id, parent: id }),
    about: 'Give an imported task the parent that it has at its source.',
  }),
  'import.undo': command({
    v: 1,
    scope: 'plan',
    args: z.strictObject({
      import: id,
      /** Tasks whose prose is no longer what came in; only who reads docs can tell. */
      rewritten: z.array(id).max(IMPORTED_TASKS_MAX).optional(),
      /** Only say what would be left. */
      dryRun: z.boolean().optional(),
    }),
    about: 'Throw away what an import made and nobody has touched since; people only. The rest is named and stays.',
  }),
} as const

export type ImportCommand = CommandOf<typeof importCommands>

export type ImportEvent =
  | { readonly type: 'import.begun'; readonly body: { readonly import: string; readonly system: string } }
  | { readonly type: 'import.adopted'; readonly body: { readonly task: string; readonly parent: string } }
  | {
      readonly type: 'import.undone'
      readonly body: { readonly import: string; readonly tasks: readonly string[]; readonly handoffs: readonly string[] }
    }
