import { z } from 'zod'
import { id } from '../id-schema.ts'
import {
  BRIEF_CHARS_MAX,
  CRITERIA_PER_TASK_MAX,
  CRITERION_CHARS_MAX,
  LABEL_CHARS_MAX,
  LABELS_PER_TASK_MAX,
  TITLE_CHARS_MAX,
} from '../limits.ts'
import { line, name, prose } from '../text.ts'
import { AUDIENCES, TASK_TYPES } from './task.ts'

export const title = line(TITLE_CHARS_MAX)
export const label = line(LABEL_CHARS_MAX)
const labels = z.array(label).max(LABELS_PER_TASK_MAX)
export const priority = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export const estimate = z.number().min(0).max(100_000)
export const due = z.iso.date()
export const brief = prose(BRIEF_CHARS_MAX)
export const criteria = z.array(z.strictObject({ id, text: prose(CRITERION_CHARS_MAX).min(1) })).max(CRITERIA_PER_TASK_MAX)

export const fields = {
  title,
  type: z.enum(TASK_TYPES).optional(),
  priority: priority.optional(),
  labels: labels.optional(),
  assignee: name.optional(),
  audience: z.enum(AUDIENCES).optional(),
  estimate: estimate.optional(),
  due: due.optional(),
  parent: id.optional(),
}
