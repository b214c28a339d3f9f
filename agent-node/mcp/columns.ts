import { type Column, STAGES } from '@baton/shared/column/column.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { present } from '@baton/shared/present.ts'
import { rankBetween } from '@baton/shared/rank.ts'
import { tasksByColumn } from '@baton/shared/task/task.ts'
import { z } from 'zod'
import { type Desk, lookAgain } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project } from './inputs.ts'
import { columnAt, columnsOf } from './references.ts'
import { tool } from './tool.ts'
import { untrusted } from './untrusted.ts'
import { commandId, type Draft, write } from './write.ts'

export const columnList = tool({
  name: 'column_list',
  about: 'The columns of a project in their order, with their stage, limit and number of tasks.',
  input: z.strictObject({ project }),
  effect: 'read',
  run: async (desk) => answer({ columns: columnsOf(desk).map((column) => rowOf(desk, column)) }, 'Rules speak of stages; names are free.'),
})

const before = z.string().optional().describe('The column behind it')

export const columnAdd = tool({
  name: 'column_add',
  about: 'Add a column, behind the others of its stage unless told; the stage is fixed for good. People who plan only.',
  input: z.strictObject({ name: z.string(), stage: z.enum(STAGES), wip: z.int().optional(), before, project, idempotencyKey }),
  effect: 'add',
  run: async (desk, { name, stage, wip, before, idempotencyKey: key }) => {
    const next = before === undefined ? behindStage(desk, stage) : columnAt(desk, before)
    if (next && !next.ok) return next
    const id = commandId(desk, 'column_add', key)
    const rank = next && rankBefore(desk, next.column)
    return change(desk, { id, type: 'column.add', args: present({ column: derivedId(id, 'column'), name, stage, wip, rank }) })
  },
})

export const columnEdit = tool({
  name: 'column_edit',
  about: 'Rename or move a column, or set its limit; wip: null lifts it. People who plan only.',
  input: z.strictObject({
    column: z.string(),
    name: z.string().optional(),
    wip: z.int().nullable().optional(),
    before,
    project,
    idempotencyKey,
  }),
  effect: 'change',
  run: async (desk, { column: word, name, wip, before, idempotencyKey: key }) => {
    const found = columnAt(desk, word)
    if (!found.ok) return found
    const next = before === undefined ? undefined : columnAt(desk, before)
    if (next && !next.ok) return next
    const rank = next && rankBefore(desk, next.column)
    const args = present({ column: found.column.id, name, wip, rank })
    return change(desk, { id: commandId(desk, 'column_edit', key), type: 'column.edit', args })
  },
})

export const columnRemove = tool({
  name: 'column_remove',
  about: 'Remove an empty column; a stage keeps at least one. People who plan only.',
  input: z.strictObject({ column: z.string(), project, idempotencyKey }),
  effect: 'change',
  run: async (desk, { column: word, idempotencyKey: key }) => {
    const found = columnAt(desk, word)
    if (!found.ok) return found
    return change(desk, { id: commandId(desk, 'column_remove', key), type: 'column.remove', args: { column: found.column.id } })
  },
})

/** Writes, and answers with the columns as they are then. */
async function change(desk: Desk, draft: Draft) {
  const written = await write(desk, draft)
  if (!written.ok) return written
  const now = await lookAgain(desk)
  return answer({ columns: columnsOf(now).map((column) => rowOf(now, column)) }, 'Changed.', written.sync)
}

const rowOf = ({ view }: Pick<Desk, 'view'>, { id, name, stage, wip }: Column) =>
  present({ id, name: untrusted('the board', name), stage, tasks: view.count(tasksByColumn, id), wip })

/** The column that follows the last one of a stage, if any does. */
function behindStage(desk: Desk, stage: Column['stage']) {
  const columns = columnsOf(desk)
  const column = columns[columns.findLastIndex((other) => other.stage === stage) + 1]
  return column && { ok: true as const, column }
}

function rankBefore(desk: Desk, { id, rank }: Column): string {
  const columns = columnsOf(desk)
  const previous = columns[columns.findIndex((column) => column.id === id) - 1]
  return rankBetween(previous?.rank, rank, () => Math.random() < 0.5)
}
