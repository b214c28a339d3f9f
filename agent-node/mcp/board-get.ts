import { columnsOf } from '@baton/shared/catalogue/resolve.ts'
import { ANSWER_TOKENS_MAX, BYTES_PER_TOKEN } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { reject } from '@baton/shared/rejection.ts'
import { tasksByColumn, tasksByRank } from '@baton/shared/task/task.ts'
import { z } from 'zod'
import { answer } from './envelope.ts'
import { cursor, project } from './inputs.ts'
import { pageOfPieces, plainPieces } from './pieces.ts'
import { syncOf, taskRow } from './rows.ts'
import { tool } from './tool.ts'
import { untrusted } from './untrusted.ts'

/** Left for what stands around the data. */
const ENVELOPE_BYTES = 1_000

export const boardGet = tool({
  name: 'board_get',
  about: 'The board: its columns, and all tasks that are not done in their order.',
  input: z.strictObject({ project, cursor }),
  effect: 'read',
  run: async (desk, { cursor }) => {
    const { view } = desk
    const columns = columnsOf(view).map(({ id, name, stage, wip }) =>
      present({ name: untrusted('the board', name), stage, tasks: view.count(tasksByColumn, id), wip }),
    )
    const rows = [...view.rows(tasksByRank)].filter(({ stage }) => stage !== 'done').map((task) => taskRow(desk, task))
    const pieces = [...plainPieces('columns', columns), ...plainPieces('tasks', rows)]
    const page = pageOfPieces(pieces, cursor, ANSWER_TOKENS_MAX * BYTES_PER_TOKEN - ENVELOPE_BYTES)
    if (!page) return reject('INVALID', 'This cursor is too old; call without one.')
    const hint = page.next === undefined ? 'That is all of it.' : 'It goes on: call again with cursor.'
    return answer(present({ ...page.sections, next: page.next }), hint, syncOf(rows))
  },
})
