import { z } from 'zod'
import { COMMENT_KINDS } from '../comment/comment.ts'
import { id } from '../id-schema.ts'
import { pastTold } from '../import/past-schema.ts'
import {
  COMMENT_CHARS_MAX,
  COMMENTS_PER_IMPORTED_TASK_MAX,
  LINKS_PER_ARCHIVED_TASK_MAX,
  LIST_ITEMS_MAX,
  REASON_CHARS_MAX,
} from '../limits.ts'
import { LINK_TYPES } from '../link/link.ts'
import { line, prose, rank } from '../text.ts'
import { brief, criteria, fields } from './fields.ts'
import { BLOCK_KINDS } from './task.ts'

const sourceText = prose(500)
/** One line: control characters would blur the index over sources. */
const sourceId = line(500)

/** A task as its source tells it. */
export const importedTask = z.strictObject({
  task: id,
  ...fields,
  stage: z.enum(['inbox', 'backlog', 'done']),
  /** One of this stage; else the first. */
  column: id.optional(),
  rank: rank.optional(),
  /** That its key had; kept where nobody has it yet. */
  number: z.int().min(1).max(1_000_000_000).optional(),
  brief: brief.optional(),
  criteria: criteria.optional(),
  blocked: z
    .strictObject({
      kind: z.enum(BLOCK_KINDS),
      question: prose(REASON_CHARS_MAX).min(1),
      options: z.array(line(500)).max(LIST_ITEMS_MAX).optional(),
      author: sourceText.optional(),
      at: sourceText.optional(),
    })
    .optional(),
  attention: prose(REASON_CHARS_MAX).optional(),
  strikes: z.int().min(0).max(1_000).optional(),
  /** It goes straight into the archive, with its links. */
  archived: z
    .strictObject({
      deleted: z.literal(true).optional(),
      links: z
        .array(z.strictObject({ type: z.enum(LINK_TYPES), from: id, to: id }))
        .max(LINKS_PER_ARCHIVED_TASK_MAX)
        .optional(),
    })
    .optional(),
  past: pastTold.optional(),
  source: z.strictObject({
    system: sourceId,
    id: sourceId,
    digest: z.string().max(100),
    createdAt: sourceText.optional(),
    createdBy: sourceText.optional(),
    updatedAt: sourceText.optional(),
    closedAt: sourceText.optional(),
    import: id.optional(),
  }),
  comments: z
    .array(
      z.strictObject({
        id,
        note: z.enum(COMMENT_KINDS),
        /** Empty when it was taken back there. */
        text: prose(COMMENT_CHARS_MAX),
        author: sourceText.optional(),
        at: sourceText.optional(),
        retractedAt: sourceText.optional(),
      }),
    )
    .max(COMMENTS_PER_IMPORTED_TASK_MAX),
})
