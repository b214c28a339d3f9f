import { z } from 'zod'
import { line, wellFormed } from '../text.ts'

/** One line of a beads JSONL file. Fields that are not here are kept in the digest and reported. */

const sourceText = wellFormed.max(500)
const word = line(60)
const date = z.iso.datetime({ offset: true })

const dependency = z.object({
  issue_id: sourceText.optional(),
  depends_on_id: sourceText.min(1),
  type: word,
})

const comment = z.object({
  author: sourceText.optional(),
  text: wellFormed,
  created_at: date.optional(),
})

export const beadsIssue = z.object({
  id: sourceText.min(1),
  title: wellFormed.refine((title) => title.trim() !== '', 'must not be empty'),
  description: wellFormed.optional(),
  design: wellFormed.optional(),
  acceptance_criteria: wellFormed.optional(),
  notes: wellFormed.optional(),
  status: word.default('open'),
  priority: z.literal([0, 1, 2, 3, 4]).optional(),
  issue_type: word.default('task'),
  assignee: wellFormed.optional(),
  labels: z.array(wellFormed).optional(),
  external_ref: wellFormed.optional(),
  created_at: date.optional(),
  created_by: sourceText.optional(),
  updated_at: date.optional(),
  closed_at: date.optional(),
  close_reason: wellFormed.optional(),
  due_at: date.optional(),
  dependencies: z.array(dependency).optional(),
  comments: z.array(comment).optional(),
})

export type BeadsIssue = z.output<typeof beadsIssue>

/** Deleted at its source; the line only remembers that it was there. */
export const isTombstone = (issue: BeadsIssue): boolean => issue.status === 'tombstone'

export const BEADS_FIELDS: ReadonlySet<string> = new Set(Object.keys(beadsIssue.shape))
