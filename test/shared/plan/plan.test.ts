import { lintPlan } from '@baton/shared/plan/lint.ts'
import type { OutlineNode } from '@baton/shared/plan/outline.ts'
import { planOf } from '@baton/shared/plan/plan.ts'
import { proposalOf } from '@baton/shared/plan/proposal.ts'
import { readPlan } from '@baton/shared/plan/read-plan.ts'
import { describe, expect, it } from 'vitest'

let line = 0
const item = (text: string, fields: Partial<OutlineNode> = {}): OutlineNode => ({
  kind: 'item',
  line: ++line,
  depth: 0,
  text,
  body: '',
  children: [],
  ...fields,
})
const heading = (text: string, depth: number, children: readonly OutlineNode[] = []): OutlineNode =>
  item(text, { kind: 'heading', depth, children })
const clear = (text: string, fields: Partial<OutlineNode> = {}): OutlineNode => item(text, { body: 'What is meant.', ...fields })
const found = (...nodes: readonly OutlineNode[]) => lintPlan(planOf(nodes)).map(({ code }) => code)

describe('a plan', () => {
  it('[PL1] has headings as epics under its title, items as tasks, nested ones below them', () => {
    const plan = planOf([heading('Title', 1, [heading('Crane', 2, [item('Build', { children: [item('Weld')] })])])])
    expect(plan.title).toBe('Title')
    expect(plan.items.map(({ kind, title, parent, id }) => [kind, title, parent, id])).toEqual([
      ['epic', 'Crane', undefined, 'Title / Crane'],
      ['task', 'Build', 'Title / Crane', 'Title / Crane / Build'],
      ['task', 'Weld', 'Title / Crane / Build', 'Title / Crane / Build / Weld'],
    ])
  })

  it.each([
    ['T1: Parse the file', { ref: 'T1', title: 'Parse the file' }],
    ['**T1.2** – Parse', { title: '**T1.2** – Parse' }],
    ['T1.2 – Parse', { ref: 'T1.2', title: 'Parse' }],
    ['Ship it (blocked by T1, Other title)', { title: 'Ship it', waitsFor: ['T1', 'Other title'] }],
    ['Ship it (depends on: #T1) soon', { title: 'Ship it soon', waitsFor: ['T1'] }],
    ['Ship it (maybe)', { title: 'Ship it (maybe)', waitsFor: [] }],
  ])('[PL1] reads "%s"', (text, said) => {
    expect(planOf([item(text)]).items[0]).toMatchObject(said)
  })

  it('[PL1] takes "Done when" and lists of criteria for what they are, not for tasks', () => {
    const children = [item('Done when: it holds'), item('Acceptance criteria:', { children: [item('one'), item('two')] }), item('Weld')]
    const { items } = planOf([item('Build', { children })])
    expect(items.map(({ title, criteria }) => [title, criteria])).toEqual([
      ['Build', ['it holds', 'one', 'two']],
      ['Weld', []],
    ])
  })
})

describe('lint', () => {
  it('[PL2] finds what is vague, too long, too deep, doubled, unknown or circular, and nothing in a good plan', () => {
    expect(found(clear('T1: Draw'), clear('T2: Build (blocked by T1)'))).toEqual([])
    expect(found()).toEqual(['empty'])
    expect(found(heading('Only', 2))).toEqual(['empty'])
    expect(found(item('Do things'))).toEqual(['vague'])
    expect(found(clear('x'.repeat(121)))).toEqual(['long-title'])
    const deep = [1, 2, 3, 4].reduce((inner, level) => clear(`Level ${level}`, { children: [inner] }), clear('Bottom'))
    expect(found(deep)).toEqual(['deep'])
    expect(found(clear('Same'), clear('same'))).toEqual(['duplicate'])
    expect(found(clear('T1: One'), clear('T1: Two'))).toEqual(['duplicate'])
    expect(found(clear('Build (blocked by Nothing)'))).toEqual(['unknown'])
    expect(found(clear('A1: One (blocked by A2)'), clear('A2: Two (blocked by A1)'))).toEqual(['cycle'])
    expect(found(clear('A1: One (blocked by A1)'))).toEqual(['cycle'])
    expect(found(clear('Draw', { ticked: false }), clear('Build (blocked by Draw)', { ticked: true }))).toEqual(['left-out'])
  })

  it('[PL2] names the line, and of a circle all that are in it', () => {
    const [first, ...rest] = [item('A1: One (after A3)', { body: 'x' }), clear('A2: Two (after A1)'), clear('A3: Three (after A2)')]
    const [finding] = lintPlan(planOf([first as OutlineNode, ...rest]))
    expect(finding).toMatchObject({
      code: 'cycle',
      level: 'error',
      line: first?.line,
      what: 'These items wait for each other: A1 → A3 → A2 → A1.',
    })
  })
})

describe('what becomes of it', () => {
  const plan = planOf([
    heading('Crane', 2, [
      clear('T1: Draw', { ticked: true }),
      clear('Build (blocked by T1)', { ticked: false, children: [clear('Weld (blocked by Build)', { ticked: true })] }),
    ]),
    heading('Lights', 2, [clear('Hang', { ticked: false })]),
  ])

  it('[PL3] only what is ticked becomes tasks, under the nearest that does; the rest is named', () => {
    const { items, skipped } = readPlan(plan, { all: false })
    expect(items.map(({ title, type, links }) => [title, type, links.map(({ as, to }) => `${as} ${to}`)])).toEqual([
      ['Crane', 'epic', []],
      ['Draw', 'task', ['parent Crane']],
      ['Weld', 'task', ['parent Crane', 'blocks Crane / Build']],
    ])
    expect(skipped?.map(({ why }) => why)).toEqual(['it is not ticked', 'it is not ticked'])
  })

  it('[PL3] all of it where somebody asks for all', () => {
    const { items, skipped } = readPlan(plan, { all: true })
    expect(items.map(({ title, type }) => [title, type])).toEqual([
      ['Crane', 'epic'],
      ['Draw', 'task'],
      ['Build', 'task'],
      ['Weld', 'subtask'],
      ['Lights', 'epic'],
      ['Hang', 'task'],
    ])
    expect(skipped).toEqual([])
  })

  it('[PL4] a proposal has a box before every item and loses nothing', () => {
    expect(proposalOf(plan)).toBe(`## Crane

- [x] T1: Draw

  What is meant.

- [ ] Build (blocked by T1)

  What is meant.

  - [x] Weld (blocked by Build)

    What is meant.


## Lights

- [ ] Hang

  What is meant.
`)
  })
})
