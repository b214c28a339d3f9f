import { type FilterNames, parseFilter } from '@baton/shared/task/filter-text.ts'
import { searchTasks } from '@baton/shared/task/search.ts'
import { tasksByKey } from '@baton/shared/task/task.ts'
import { taskQuery } from '@baton/shared/task/task-query.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann, ben } from '../../support/people.ts'
import { claim, columnOf, create, expire, idOf, link, open, submit } from '../../support/steps.ts'

const ask = by(ada, 'task.block', { task: idOf('Asked'), kind: 'needs_input', question: 'Which?' })
const { state } = given(
  open,
  create('Epic', { type: 'epic', rank: 'a0', due: '2026-12-24' }),
  create('Fix the login', {
    rank: 'a1',
    labels: ['ui', 'two words'],
    priority: 0,
    type: 'defect',
    parent: idOf('Epic'),
    due: '2026-11-30',
  }),
  create('Write docs', { rank: 'a2', labels: ['ui'], assignee: ann.member, due: '2026-12-01', audience: 'humans' }),
  create('Asked', { rank: 'a3', assignee: 'Zoe' }),
  create('Held', { rank: 'a4' }),
  create('Looked at', { rank: 'a5' }),
  create('Handed in', { rank: 'a6' }),
  create('Done late', { rank: 'a7', due: '2026-11-01' }),
  by(ann, 'task.move', { task: idOf('Done late'), column: columnOf('done'), reason: 'x' }),
  ask,
  claim(ada, 'Held'),
  claim(ben, 'Handed in'),
  submit(ben, 'Handed in', 1),
  link('blocks', 'Held', 'Write docs'),
  ...[1, 2, 3].flatMap((n) => [claim(ada, 'Looked at', `attempt ${n}`), expire('Looked at', n)]),
)
const MEMBERS: Readonly<Record<string, string>> = { ada: ada.member, 'ann lee': ann.member }
const names: FilterNames = {
  me: ann.member,
  today: '2026-12-01',
  member: (name) => MEMBERS[name.toLowerCase()],
  column: (name) => (name.toLowerCase() === 'in work' ? columnOf('active') : undefined),
  task: (key) => state.first(tasksByKey, key.toUpperCase())?.id,
  startOf: (date) => (date === '2026-12-01' ? 1_000_000 : Number.MAX_SAFE_INTEGER),
}
const find = (text: string): readonly string[] => {
  const { query, faults } = parseFilter(text, names)
  expect(faults).toEqual([])
  expect(taskQuery.parse(query)).toEqual(query)
  return searchTasks(state, query).items.map(({ title }) => title)
}

const FOUND: Readonly<Record<string, readonly string[]>> = {
  '': ['Epic', 'Fix the login', 'Write docs', 'Asked', 'Held', 'Looked at', 'Handed in', 'Done late'],
  'stage:review': ['Handed in'],
  'STAGE:Review handed': ['Handed in'],
  'column:"in work"': ['Held'],
  'type:defect': ['Fix the login'],
  'label:ui': ['Fix the login', 'Write docs'],
  'label:ui label:"two words"': ['Fix the login'],
  'label:"two words" label:ui': ['Fix the login'],
  'assignee:@me': ['Write docs'],
  'assignee:"Ann Lee"': ['Write docs'],
  'assignee:Zoe': ['Asked'],
  'is:assigned': ['Write docs', 'Asked'],
  'assignee:none is:open fix': ['Fix the login'],
  'holder:@ada': ['Held'],
  'holder:me': [],
  'holder:none docs': ['Write docs'],
  'is:held': ['Held'],
  'priority:0': ['Fix the login'],
  'priority:p0': ['Fix the login'],
  'audience:humans': ['Write docs'],
  'audience:any is:ready': ['Fix the login'],
  'parent:bat-1': ['Fix the login'],
  'is:blocked': ['Write docs', 'Asked'],
  'is:ready': ['Fix the login'],
  'is:attention': ['Looked at'],
  'is:overdue': ['Fix the login'],
  'is:done': ['Done late'],
  'due:<2026-12-01': ['Fix the login', 'Done late'],
  'due:2026-12-01': ['Write docs'],
  'due:today': ['Write docs'],
  'due:>today': ['Epic'],
  'due:none label:ui': [],
  'updated:today login': ['Fix the login'],
  'updated:2026-12-02': [],
  '"the login"': ['Fix the login'],
  'fix login': ['Fix the login'],
}

for (const [text, titles] of Object.entries(FOUND))
  it(`[TA24] finds by ${text === '' ? 'nothing' : text}`, () => expect(find(text)).toEqual(titles))

it('[TA24] what is no value of its field filters nothing and is told, part by part', () => {
  const text =
    'stage:nowhere type:x column:x holder:nobody priority:9 is:odd due:soon due:2026-02-30 parent:BAT-99 updated:<today audience:x login'
  const { query, faults } = parseFilter(text, names)
  expect(query).toEqual({ text: 'login' })
  expect(faults.map(({ part }) => part)).toEqual(text.split(' ').slice(0, -1))
  expect(faults[0]?.why).toContain('inbox, backlog')
})

it('[TA24] what contradicts the parts before it is told; the same said twice is not', () => {
  const { query, faults } = parseFilter('stage:review stage:done is:held is:free stage:review', names)
  expect(query).toEqual({ stage: 'review', held: true })
  expect(faults.map(({ part }) => part)).toEqual(['stage:done', 'is:free'])
})

it('[TA24] what is no field is a word, and a quote that is left open goes to the end', () => {
  expect(parseFilter('http://x.y  foo:bar "left open', names)).toEqual({ query: { text: 'http://x.y foo:bar left open' }, faults: [] })
  expect(parseFilter('label: constructor:x', names)).toEqual({ query: { text: 'constructor:x' }, faults: [] })
})

it('[TA24] any text is read, and what is made of it is a query', () => {
  const parts = fc.array(fc.oneof(fc.constantFrom(...Object.keys(FOUND)), fc.string({ maxLength: 8 })), { maxLength: 8 })
  fc.assert(
    fc.property(parts, (typed) => {
      expect(taskQuery.safeParse(parseFilter(typed.join(' '), names).query)).toMatchObject({ success: true })
    }),
  )
})
