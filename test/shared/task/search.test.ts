import { searchTasks } from '@baton/shared/task/search.ts'
import { taskDetail } from '@baton/shared/task/task-detail.ts'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann, ben, bob } from '../../support/people.ts'
import { claim, columnOf, create, idOf, link, open, release, submit } from '../../support/steps.ts'

const scene = given(
  open,
  create('Fix the login', { rank: 'a3', labels: ['Auth'], priority: 0, type: 'defect' }),
  create('Write docs', { rank: 'a1', assignee: 'Zoe' }),
  create('Ship login docs', { rank: 'a2', column: columnOf('inbox') }),
  create('Held', { rank: 'a4' }),
  claim(ada, 'Held'),
  link('blocks', 'Fix the login', 'Write docs'),
)
const search = (query: object) => searchTasks(scene.state, query).items.map((task) => task.title)

it('[TA20] words are looked for in key, title and labels, and all must be there', () => {
  expect(search({})).toEqual(['Write docs', 'Ship login docs', 'Fix the login', 'Held'])
  expect(search({ text: 'LOGIN' })).toEqual(['Ship login docs', 'Fix the login'])
  expect(search({ text: 'docs login' })).toEqual(['Ship login docs'])
  expect(search({ text: 'bat-2' })).toEqual(['Write docs'])
  expect(search({ text: 'auth fix' })).toEqual(['Fix the login'])
})

it('[TA20] every field that is named must fit', () => {
  expect(search({ stage: 'inbox' })).toEqual(['Ship login docs'])
  expect(search({ column: columnOf('backlog') })).toEqual(['Write docs', 'Fix the login'])
  expect(search({ column: columnOf('backlog'), stage: 'inbox' })).toEqual([])
  expect(search({ type: 'defect' })).toEqual(['Fix the login'])
  expect(search({ label: 'Auth' })).toEqual(['Fix the login'])
  expect(search({ assignee: 'Zoe' })).toEqual(['Write docs'])
  expect(search({ holder: ada.member })).toEqual(['Held'])
  expect(search({ priority: 0 })).toEqual(['Fix the login'])
  expect(search({ blocked: true })).toEqual(['Write docs'])
  expect(search({ blocked: false, text: 'docs' })).toEqual(['Ship login docs'])
})

it('[ST9] a cursor is a place in the order: pages put together are the whole, also when what it was made from is gone', () => {
  const tasks = given(open, ...['a', 'b', 'c', 'd'].map((name) => create(name)))
  const first = searchTasks(tasks.state, { stage: 'backlog' }, { limit: 2 })
  expect(first.items.map((task) => task.title)).toEqual(['a', 'b'])
  tasks.and(claim(ada, 'b'))
  const second = searchTasks(tasks.state, { stage: 'backlog' }, { limit: 2, cursor: first.next })
  expect(second.items.map((task) => task.title)).toEqual(['c', 'd'])
  expect(second).not.toHaveProperty('next')
})

it('[TA19] the next worker sees all that rows know about a task', () => {
  const progress = by(ada, 'comment.add', { comment: idOf('c'), task: idOf('a'), note: 'comment', text: 'Hm' })
  const world = given(
    open,
    create('epic', { type: 'epic' }),
    create('a', { parent: idOf('epic') }),
    create('child', { parent: idOf('a') }),
    progress,
  )
  world.and(claim(bob, 'a', '1'), release(bob, 'a', 1), claim(ada, 'a', '2'), submit(ada, 'a', 2))
  const replaced = by(ada, 'submission.replace', { submission: idOf('s2'), replaces: idOf('result of a'), result: { summary: 'Two' } })
  world.and(replaced)
  expect(taskDetail(world.state, idOf('a'))).toMatchObject({
    task: { key: 'BAT-2' },
    column: { name: 'Review' },
    parent: { title: 'epic', type: 'epic' },
    children: [{ title: 'child' }],
    attempts: [
      { member: bob.member, ended: { as: 'released' } },
      { member: ada.member, ended: { as: 'submitted' } },
    ],
    comments: [{ text: 'Hm' }],
    submissions: [{ status: 'replaced' }, { status: 'open' }],
    decisions: [],
    lease: undefined,
  })
  expect(taskDetail(given(open, create('a'), claim(ben, 'a')).state, idOf('a'))?.lease?.member).toBe(ben.member)
  expect(taskDetail(world.state, ann.member)).toBeUndefined()
})
