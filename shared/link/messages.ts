import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { LINK_TYPES, type LinkType } from './link.ts'

const args = z.strictObject({ type: z.enum(LINK_TYPES), from: id, to: id })

export const linkCommands = {
  'link.add': command({ v: 1, scope: 'work', args, about: 'Link two tasks; `from` blocks `to`.' }),
  'link.remove': command({ v: 1, scope: 'work', args, about: 'Remove a link between two tasks.' }),
} as const

export type LinkCommand = CommandOf<typeof linkCommands>

interface LinkBody {
  readonly type: LinkType
  readonly from: string
  readonly to: string
}

export type LinkEvent =
  | { readonly type: 'link.added'; readonly body: LinkBody }
  | { readonly type: 'link.removed'; readonly body: LinkBody }
