import { derivedId } from '@baton/shared/derived-id.ts'
import { TASK_TYPES } from '@baton/shared/task/task.ts'
import { z } from 'zod'
import { type Desk, lookAgain, taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project } from './inputs.ts'
import { columnAt, criteriaFrom, memberAt } from './references.ts'
import { taskSummary } from './task-summary.ts'
import { tool } from './tool.ts'
import { commandId, write } from './write.ts'

const input = z.strictObject({
  title: z.string(),
  brief: z.string().optional().describe('Markdown'),
  criteria: z.array(z.string()).optional().describe('Acceptance criteria'),
  type: z.enum(TASK_TYPES).optional(),
  priority: z.int().optional().describe('0 urgent to 4'),
  labels: z.array(z.string()).optional(),
  assignee: z.string().optional(),
  estimate: z.number().optional(),
  due: z.string().optional().describe('YYYY-MM-DD'),
  parent: z.string().optional().describe('Key or id'),
  column: z.string().optional().describe('Inbox, unless you may plan'),
  project,
  idempotencyKey,
})

export const taskCreate = tool({
  name: 'task_create',
  about: 'Create a task with brief and criteria. It goes to Inbox, where a person releases it. Works offline; then it has no key yet.',
  input,
  effect: 'add',
  run: async (desk, asked) => {
    const id = commandId(desk, 'task_create', asked.idempotencyKey)
    const args = argsOf(desk, derivedId(id, 'task'), asked)
    if (!args.ok) return args
    const written = await write(desk, { id, type: 'task.create', args: args.args })
    if (!written.ok) return written
    const now = await lookAgain(desk)
    const task = now.view.get('task', args.args.task)
    const hint = written.sync === 'confirmed' ? 'Created.' : 'Created on this device; it gets its key from the relay.'
    return answer({ task: task ? taskSummary(now, task) : { id: args.args.task } }, hint, written.sync)
  },
})

function argsOf(desk: Desk, task: string, asked: z.infer<typeof input>) {
  const { project: _, idempotencyKey: __, parent: parentRef, column: columnRef, criteria, assignee, ...fields } = asked
  const parent = parentRef === undefined ? undefined : taskAt(desk, parentRef)
  if (parent && !parent.ok) return parent
  const column = columnRef === undefined ? undefined : columnAt(desk, columnRef)
  if (column && !column.ok) return column
  const args = {
    task,
    ...fields,
    assignee: assignee === undefined ? undefined : memberAt(desk, assignee),
    parent: parent?.task.id,
    column: column?.column.id,
    criteria: criteria && criteriaFrom(criteria),
  }
  return { ok: true as const, args }
}
