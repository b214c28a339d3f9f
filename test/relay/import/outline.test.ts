import { outlineOf } from '@baton/shared/plan/outline.ts'
import { planOf } from '@baton/shared/plan/plan.ts'
import { proposalOf } from '@baton/shared/plan/proposal.ts'
import { expect, it } from 'vitest'
import { fixture, planned, read, told } from './source.ts'

it('[PL1] markdown is read as it stands: boxes, nested lists, text and code below an item, lists with numbers', () => {
  const [heading] = outlineOf('# A *plan*\n\n1. [x] One\n   more\n\n   ```\n   - [ ] code\n   ```\n   - two\n2) Three')
  expect(heading).toMatchObject({ kind: 'heading', text: 'A *plan*', line: 1 })
  const [one] = heading?.children ?? []
  expect(one).toMatchObject({ text: 'One', ticked: true, line: 3, body: 'more\n\n```\n- [ ] code\n```', children: [{ text: 'two' }] })
})

it('[PL3] the ticked items of a plan become tasks with their epics, criteria and links', () => {
  const plan = planned(fixture('plan.md'))
  const { tasks, joins } = told(plan)
  expect(Object.values(tasks).map(({ title, type }) => [title, type])).toEqual([
    ['Crane', 'epic'],
    ['Draw the crane', 'task'],
    ['Build the crane', 'task'],
    ['Weld the arm', 'subtask'],
    ['Lights', 'epic'],
    ['Hang the lamps', 'task'],
  ])
  expect(joins).toContain('The harbour / Crane / Draw the crane blocks The harbour / Crane / Build the crane')
  expect(plan.report.skipped.map(({ source }) => source)).toEqual(['Line 19: Paint the arm', 'Line 20: Insure it', 'Line 24: Buy lamps'])
  expect(plan.report.skippedLinks.map(({ why }) => why)).toEqual([
    'The harbour / Lights / Buy lamps: it is not ticked',
    'C9 is not in this file',
  ])
})

it('[PL4] a proposal reads back as the plan that it was made of', () => {
  const plan = planOf(outlineOf(fixture('plan.md')))
  const again = planOf(outlineOf(proposalOf(plan)))
  const told = (item: (typeof plan.items)[number]) => ({ ...item, line: 0 })
  expect(again.items.map(told)).toEqual(plan.items.map(told))
})

it('[IM13] a plan that is made to keep its reader busy is read at once or refused', () => {
  const deep = Array.from({ length: 500 }, (_, level) => `${'  '.repeat(level)}- [x] ${level}`).join('\n')
  const refusal = read(deep, 'plan')
  expect(refusal).toMatchObject(refusal.ok ? { report: { tasks: 500 } } : { code: 'INVALID' })
  const hostile = ['*a', '[', '**a_', '- ', '> ', '(after ', '# '].map((part) => `- [x] ${part.repeat(20_000 / part.length)}`).join('\n')
  expect(read(hostile, 'plan')).toMatchObject({ ok: true })
  expect(read('- [x] a\n'.repeat(40_000), 'plan')).toMatchObject({ code: 'TOO_LARGE' })
})
