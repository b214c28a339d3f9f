import { z } from 'zod'
import {
  BRIEF_CHARS_MAX,
  CRITERIA_PER_TASK_MAX,
  CRITERION_CHARS_MAX,
  HISTORY_PER_IMPORTED_TASK_MAX,
  LIST_ITEMS_MAX,
  REASON_CHARS_MAX,
  RESULT_FIELD_CHARS_MAX,
} from '../limits.ts'
import { prose } from '../text.ts'
import type { PastTold } from './past.ts'

const said = prose(500)
const reason = prose(REASON_CHARS_MAX)
const list = z.array(prose(RESULT_FIELD_CHARS_MAX)).max(LIST_ITEMS_MAX)
const many = <Item extends z.ZodType>(item: Item) => z.array(item).max(HISTORY_PER_IMPORTED_TASK_MAX).optional()

export const pastTold: z.ZodType<PastTold> = z.strictObject({
  createdAt: said.optional(),
  createdBy: said.optional(),
  updatedAt: said.optional(),
  movedAt: said.optional(),
  movedBy: said.optional(),
  archivedAt: said.optional(),
  archivedBy: said.optional(),
  reopened: z.strictObject({ by: said, at: said, reason }).optional(),
  attempts: many(
    z.strictObject({ by: said, since: said, ended: z.strictObject({ as: said, at: said, note: reason.optional() }).optional() }),
  ),
  submissions: many(
    z.strictObject({
      id: said,
      by: said,
      at: said,
      status: said,
      summary: prose(RESULT_FIELD_CHARS_MAX),
      changes: list,
      verification: list,
      risks: list,
      links: list,
    }),
  ),
  decisions: many(z.strictObject({ submission: said, verdict: said, reason: reason.optional(), by: said, at: said })),
  proposals: many(
    z.strictObject({
      by: said,
      at: said,
      status: said,
      why: reason.optional(),
      brief: prose(BRIEF_CHARS_MAX).optional(),
      criteria: z.array(prose(CRITERION_CHARS_MAX)).max(CRITERIA_PER_TASK_MAX).optional(),
      decided: z.strictObject({ by: said, at: said, reason: reason.optional() }).optional(),
    }),
  ),
})
