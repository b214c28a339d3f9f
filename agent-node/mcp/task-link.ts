import { LINK_TYPES } from '@baton/shared/link/link.ts'
import { z } from 'zod'
import { type Desk, taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project, task } from './inputs.ts'
import { tool } from './tool.ts'
import { commandId, write } from './write.ts'

const input = z.strictObject({
  from: task,
  to: task,
  type: z.enum(LINK_TYPES).default('blocks'),
  project,
  idempotencyKey,
})

export const taskLink = tool({
  name: 'task_link',
  about: 'Link two tasks; by default "from" blocks "to".',
  input,
  effect: 'add',
  run: (desk, args) => change(desk, 'link.add', args),
})

export const taskUnlink = tool({
  name: 'task_unlink',
  about: 'Remove a link between two tasks.',
  input,
  effect: 'change',
  run: (desk, args) => change(desk, 'link.remove', args),
})

async function change(desk: Desk, command: 'link.add' | 'link.remove', args: z.infer<typeof input>) {
  const from = taskAt(desk, args.from)
  const to = taskAt(desk, args.to)
  if (!from.ok) return from
  if (!to.ok) return to
  const id = commandId(desk, command, args.idempotencyKey)
  const link = { type: args.type, from: from.task.id, to: to.task.id }
  const written = await write(desk, { id, type: command, args: link })
  return written.ok ? answer(link, command === 'link.add' ? 'Linked.' : 'No longer linked.', written.sync) : written
}
