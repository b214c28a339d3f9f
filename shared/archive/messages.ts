import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'

const args = z.strictObject({ task: id })

export const archiveCommands = {
  'task.archive': command({
    v: 1,
    scope: 'plan',
    args,
    about: 'Put a task away that nobody holds and that awaits no decision: off the board, still found by a search for what is archived.',
  }),
  'task.delete': command({
    v: 1,
    scope: 'plan',
    args,
    about: 'Throw a task away; people only. It can be restored.',
  }),
  'task.restore': command({
    v: 1,
    scope: 'plan',
    args,
    about: 'Bring back a task that was archived or deleted, to the stage that it was in.',
  }),
} as const

export type ArchiveCommand = CommandOf<typeof archiveCommands>

export type ArchiveEvent =
  | { readonly type: 'task.archived'; readonly body: { readonly task: string } }
  | { readonly type: 'task.deleted'; readonly body: { readonly task: string } }
  | { readonly type: 'task.restored'; readonly body: { readonly task: string; readonly column: string } }
