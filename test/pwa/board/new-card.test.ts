import { boardColumns } from '@baton/pwa/board/board-columns.ts'
import { planCard } from '@baton/pwa/board/new-card.ts'
import type { Stage } from '@baton/shared/column/column.ts'
import { TITLE_CHARS_MAX } from '@baton/shared/limits.ts'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ann, lacking } from '../../support/people.ts'
import { columnOf, create, idOf, open } from '../../support/steps.ts'

const plan = (scene: ReturnType<typeof given>, typed: string, stage: Stage, actor = ann) => {
  const column = boardColumns(scene.state).find((each) => each.stage === stage)
  if (!column) throw new Error('A stage has a column.')
  return planCard(scene.state, typed, column, { actor, session: 's', now: 0, newId: () => idOf('new') })
}

it('[U5] what is typed becomes one line in the column in which it was typed', () => {
  expect(plan(given(open), '  Fix the\n login ', 'inbox')).toMatchObject({
    type: 'task.create',
    args: { title: 'Fix the login', column: columnOf('inbox') },
  })
})

it('[U5] what would be refused is said while the text is still where it was typed', () => {
  const full = given(open, by(ann, 'column.edit', { column: columnOf('backlog'), wip: 1 }), create('a'))
  expect(plan(full, 'Another', 'backlog')).toMatchObject({ ok: false, code: 'COLUMN_FULL' })
  expect(plan(given(open), 'Another', 'backlog', lacking(ann, 'plan'))).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  expect(plan(given(open), 'x'.repeat(TITLE_CHARS_MAX + 7), 'inbox')).toMatchObject({
    ok: false,
    reason: expect.stringContaining('7 over'),
  })
})
