import { z } from 'zod'
import { boardCommands } from '../board/messages.ts'
import { STAGES } from '../column/column.ts'
import { COMMENT_KINDS } from '../comment/comment.ts'
import { HANDOFF_STATUSES } from '../handoff/handoff.ts'
import { handoffText } from '../handoff/messages.ts'
import { pastTold } from '../import/past-schema.ts'
import { LINK_TYPES } from '../link/link.ts'
import { pageCommands } from '../page/messages.ts'
import { prefix } from '../project/messages.ts'
import { taskCommands } from '../task/messages.ts'
import { name, rank, wellFormed } from '../text.ts'

export const EXPORT_MARK = 'baton-export'
export const EXPORT_VERSION = 1

/**
 * A project as a file: what an import by another relay needs to have the same board, and people's names where rows have ids. Tasks are
 * named by their id at the source, or by tracker and id where they came from another one.
 *
 * Of a page it has the text, not who wrote it and what it said before. Not in it: leases, sessions and stand-ins, which are promises of one relay; messages, which are members' and no project's. A task that is
 * held or awaits a decision stands where it would without that, and its attempt or result is told as past.
 */

const imported = taskCommands['task.import'].args.shape
const said = wellFormed.max(500)

export const exportedTask = z.strictObject({
  id: z.string().min(1).max(1_001),
  number: imported.number,
  title: imported.title,
  type: imported.type.unwrap(),
  column: z.string().max(200),
  rank,
  priority: imported.priority.unwrap(),
  labels: imported.labels.unwrap(),
  assignee: imported.assignee,
  audience: imported.audience,
  estimate: imported.estimate,
  due: imported.due,
  parent: z.string().max(1_001).optional(),
  brief: imported.brief,
  criteria: z.array(wellFormed).optional(),
  blocked: imported.blocked,
  attention: imported.attention,
  strikes: imported.strikes,
  /** Where it came from before. */
  source: imported.source.omit({ import: true }).optional(),
  comments: z.array(
    z.strictObject({
      note: z.enum(COMMENT_KINDS),
      text: wellFormed,
      author: said.optional(),
      at: said.optional(),
      retractedAt: said.optional(),
    }),
  ),
  past: pastTold,
  archived: z.strictObject({ deleted: z.literal(true).optional() }).optional(),
})

export const exportedHandoff = z.strictObject({
  ...handoffText.omit({ handoff: true, openTasks: true }).shape,
  id: said,
  openTasks: z.array(z.string().max(1_001)),
  status: z.enum(HANDOFF_STATUSES),
  author: said.optional(),
  at: said.optional(),
  settledBy: said.optional(),
  settledAt: said.optional(),
})

const page = pageCommands['page.create'].args.shape

export const exportedPage = z.strictObject({
  title: page.title,
  text: page.text.unwrap(),
  isContext: z.literal(true).optional(),
  archived: z.literal(true).optional(),
})

export const exportDocument = z.strictObject({
  format: z.literal(EXPORT_MARK),
  version: z.literal(EXPORT_VERSION, `is not ${EXPORT_VERSION}: a newer Baton made this file; update the relay`),
  /** When and by whom: the one part that says nothing about the project. */
  exported: z.strictObject({ at: said, by: said, baton: said }).optional(),
  project: z.strictObject({
    name,
    prefix,
    policy: boardCommands['policy.set'].args,
    columns: z.array(
      z.strictObject({ column: z.string().max(200), name, stage: z.enum(STAGES), rank, wip: z.int().min(1).max(10_000).optional() }),
    ),
  }),
  tasks: z.array(exportedTask),
  links: z.array(z.strictObject({ type: z.enum(LINK_TYPES), from: z.string().max(1_001), to: z.string().max(1_001) })),
  handoffs: z.array(exportedHandoff),
  pages: z.array(exportedPage),
})

type Told<T> = T extends readonly (infer Item)[]
  ? readonly Told<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Told<T[Key]> }
    : T

export type ExportDocument = Told<z.output<typeof exportDocument>>
export type ExportedPage = Told<z.output<typeof exportedPage>>
export type ExportedTask = Told<z.output<typeof exportedTask>>
export type ExportedHandoff = Told<z.output<typeof exportedHandoff>>
