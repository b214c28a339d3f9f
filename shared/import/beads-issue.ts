import { z } from 'zod'
import { line, wellFormed } from '../text.ts'

/** One line of a beads JSONL file. Absent and `null` are one; fields that are not here are kept in the digest and reported. */

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? undefined)

const sourceText = wellFormed.max(500)
const word = line(60)
const date = z.iso.datetime({ offset: true })

const dependency = z.object({
  issue_id: maybe(sourceText),
  depends_on_id: sourceText.min(1),
  type: word,
})

const comment = z.object({
  id: maybe(z.union([z.number(), z.string()])),
  author: maybe(sourceText),
  text: wellFormed,
  created_at: maybe(date),
})

export const beadsIssue = z.object({
  id: sourceText.min(1),
  title: wellFormed.refine((title) => title.trim() !== '', 'must not be empty'),
  description: maybe(wellFormed),
  design: maybe(wellFormed),
  acceptance_criteria: maybe(wellFormed),
  notes: maybe(wellFormed),
  status: maybe(word).transform((status) => status ?? 'open'),
  priority: maybe(z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])),
  issue_type: maybe(word).transform((type) => type ?? 'task'),
  assignee: maybe(wellFormed),
  labels: maybe(z.array(wellFormed)),
  external_ref: maybe(wellFormed),
  created_at: maybe(date),
  created_by: maybe(sourceText),
  updated_at: maybe(date),
  closed_at: maybe(date),
  close_reason: maybe(wellFormed),
  due_at: maybe(date),
  dependencies: maybe(z.array(dependency)),
  comments: maybe(z.array(comment)),
})

export type BeadsIssue = z.output<typeof beadsIssue>

/** Deleted at its source; the line only remembers that it was there. */
export const isTombstone = (issue: BeadsIssue): boolean => issue.status === 'tombstone'

export const BEADS_FIELDS: ReadonlySet<string> = new Set(Object.keys(beadsIssue.shape))
