import { TASK_TYPES } from '@baton/shared/task/task.ts'
import { z } from 'zod'
import { idempotencyKey, project, task } from './inputs.ts'

const refs = z.array(z.string()).optional()

export const updateInput = z.strictObject({
  task,
  title: z.string().optional(),
  type: z.enum(TASK_TYPES).optional(),
  priority: z.int().optional().describe('People and planners'),
  assignee: z.string().nullable().optional().describe('Name or "me"; people and planners'),
  estimate: z.number().nullable().optional(),
  due: z.string().nullable().optional(),
  parent: z.string().nullable().optional(),
  addLabels: refs,
  removeLabels: refs,
  addBlockedBy: refs.describe('Tasks to be done before'),
  removeBlockedBy: refs,
  column: z.string().optional().describe('Within the stage, or Inbox and Backlog'),
  before: z.string().optional().describe('Order before this task'),
  brief: z.string().optional().describe('The whole new text; needs digest'),
  criteria: refs.describe('The whole new list; needs digest'),
  digest: z.string().optional().describe('digest of task_get'),
  project,
  idempotencyKey,
})
