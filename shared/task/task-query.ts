import { z } from 'zod'
import { STAGES } from '../column/column.ts'
import { id } from '../id-schema.ts'
import { LABELS_PER_TASK_MAX, SEARCH_CHARS_MAX } from '../limits.ts'
import { AUDIENCES, TASK_TYPES } from './task.ts'

/** What to look for, the same on every surface. All that is said must hold. */
export const taskQuery = z.strictObject({
  /** Words; each must occur in the key, the title or a label. */
  text: z.string().max(SEARCH_CHARS_MAX).optional(),
  stage: z.enum(STAGES).optional(),
  column: id.optional(),
  type: z.enum(TASK_TYPES).optional(),
  label: z.string().optional(),
  /** Has all of these. */
  labels: z.array(z.string()).max(LABELS_PER_TASK_MAX).optional(),
  assignee: z.string().optional(),
  /** The member who holds it now. */
  holder: id.optional(),
  priority: z.int().min(0).max(4).optional(),
  /** Waits for an answer or for other tasks. */
  blocked: z.boolean().optional(),
  /** May be claimed now, by those to whom it is open. */
  ready: z.boolean().optional(),
  held: z.boolean().optional(),
  assigned: z.boolean().optional(),
  /** Needs a person to look at it. */
  attention: z.boolean().optional(),
  /** Not done. */
  open: z.boolean().optional(),
  audience: z.enum(AUDIENCES).optional(),
  parent: id.optional(),
  due: z.iso.date().optional(),
  /** Due on an earlier day than this. */
  dueBefore: z.iso.date().optional(),
  dueAfter: z.iso.date().optional(),
  /** Has a day on which it is due. */
  dated: z.boolean().optional(),
  /** Changed at this time or later, in ms since 1970. */
  updatedSince: z.int().optional(),
})

export type TaskQuery = Readonly<z.infer<typeof taskQuery>>
