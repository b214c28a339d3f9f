import { STAGES } from '@baton/shared/column/column.ts'
import { allowedWork } from '@baton/shared/lease/allowed.ts'
import { present } from '@baton/shared/present.ts'
import { searchTasks } from '@baton/shared/task/search.ts'
import { TASK_TYPES } from '@baton/shared/task/task.ts'
import { z } from 'zod'
import type { Desk } from './desk.ts'
import { answer } from './envelope.ts'
import { cursor, limit, project } from './inputs.ts'
import { columnAt, memberAt } from './references.ts'
import { syncOf, taskRow } from './rows.ts'
import { tool } from './tool.ts'

const input = z.strictObject({
  text: z.string().optional().describe('Words of key, title or label'),
  stage: z.enum(STAGES).optional(),
  column: z.string().optional(),
  type: z.enum(TASK_TYPES).optional(),
  label: z.string().optional(),
  assignee: z.string().optional().describe('Name or "me"'),
  holder: z.string().optional().describe('Name or "me"'),
  priority: z.int().optional(),
  blocked: z.boolean().optional(),
  allowed: z.boolean().optional().describe('Only what you hold or may claim, in the order of the queue'),
  limit,
  cursor,
  project,
})

export const taskSearch = tool({
  name: 'task_search',
  about:
    'Find tasks by words and fields; all that is said must hold. In rows p is the priority, is: held, blocked, pending. Works offline over what this device has.',
  input,
  effect: 'read',
  run: async (desk, { allowed, ...asked }) => (allowed ? allowedTasks(desk, asked) : search(desk, asked)),
})

type Asked = Omit<z.infer<typeof input>, 'allowed'>

async function search(desk: Desk, asked: Asked) {
  const { limit, cursor, project: _, column: word, assignee, holder, ...fields } = asked
  const column = word === undefined ? undefined : columnAt(desk, word)
  if (column && !column.ok) return column
  const people = {
    assignee: assignee === undefined ? undefined : memberAt(desk, assignee),
    holder: holder === undefined ? undefined : memberAt(desk, holder),
  }
  const page = searchTasks(desk.view, present({ ...fields, ...people, column: column?.column.id }), { limit, cursor })
  const tasks = page.items.map((task) => taskRow(desk, task))
  return answer(present({ tasks, next: page.next }), hintFor(tasks.length, page.next), syncOf(tasks))
}

async function allowedTasks(desk: Desk, { limit, cursor }: Asked) {
  const { held, ready } = allowedWork(desk.view, desk.me, { limit, cursor })
  const mine = held.slice(0, HELD_MAX).map(({ task }) => taskRow(desk, task))
  const tasks = ready.items.map((task) => taskRow(desk, task))
  return answer(present({ held: mine, tasks, next: ready.next }), hintFor(tasks.length, ready.next), syncOf([...mine, ...tasks]))
}

/** With a full page beside it still within an answer. */
const HELD_MAX = 20

function hintFor(found: number, next: string | undefined): string {
  if (found === 0) return 'Nothing found; ask with fewer words or fields.'
  return next === undefined ? 'That is all.' : 'There is more: call again with cursor.'
}
