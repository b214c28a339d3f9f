import { allowedWork } from '@baton/shared/lease/allowed.ts'
import { queueOf } from '@baton/shared/lease/queue.ts'
import type { Task } from '@baton/shared/task/task.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann, bob, vic } from '../../support/people.ts'
import { claim, columnOf, create, idOf, next, open, release, submit } from '../../support/steps.ts'

const titles = (tasks: Iterable<Task>) => [...tasks].map((task) => task.title)
const ask = (name: string, who = ada) => [
  by(who, 'task.block', { task: idOf(name), kind: 'needs_input', question: `About ${name}?` }),
  by(ann, 'task.answer', { task: idOf(name), comment: idOf(`answer ${name}`), text: 'So' }),
]

it('[Q1] the queue serves by affinity, priority, rank, age and id', () => {
  const scene = given(open, create('late', { rank: 'a5' }), create('early', { rank: 'a1' }), create('urgent', { priority: 0, rank: 'a9' }))
  scene.and(
    create('same rank', { rank: 'a5' }),
    create('mine', { priority: 4 }),
    create('bobs', { priority: 0 }),
    ...ask('mine'),
    ...ask('bobs', bob),
  )
  expect(titles(queueOf(scene.state, ada))).toEqual(['mine', 'urgent', 'early', 'late', 'same rank', 'bobs'])
  expect(titles(queueOf(scene.state, bob))).toEqual(['bobs', 'urgent', 'early', 'late', 'same rank', 'mine'])
})

it('[Q1] of the same rank and age the lower id goes first', () => {
  const scene = given(open).atOnce(create('a', { rank: 'a5' }), create('b', { rank: 'a5' }), create('c', { rank: 'a5' }))
  const ids = ['a', 'b', 'c'].map((name) => idOf(name)).sort()
  expect([...queueOf(scene.state, ada)].map((task) => task.id)).toEqual(ids)
})

it('[Q3] nothing there is an answer, not a refusal', () => {
  const told = given(open, create('inbox', { column: columnOf('inbox') })).when(next(ada, 'x'))
  told.gives()
  expect(told.decision).not.toHaveProperty('result')
})

it('[Q4] two who ask never get the same task', () => {
  const scene = given(open, create('a'), create('b'))
  const first = scene.when(next(ada, '1')).decision
  const second = scene.when(next(bob, '2')).decision
  expect(first).toMatchObject({ result: { task: idOf('a') } })
  expect(second).toMatchObject({ result: { task: idOf('b') } })
  scene.when(next(ada, '3')).gives()
})

it('[L11] allowed work is what one holds and what one may claim, page by page in the order of the queue', () => {
  const scene = given(open, ...['a', 'b', 'c', 'd', 'e'].map((name) => create(name)), ...ask('e'), claim(ada, 'b'))
  const first = allowedWork(scene.state, ada, { limit: 2 })
  expect(titles(first.held.map((held) => held.task))).toEqual(['b'])
  expect(titles(first.ready.items)).toEqual(['e', 'a'])
  scene.and(claim(bob, 'a'), release(ada, 'b', 1))
  const rest = allowedWork(scene.state, ada, { limit: 9, cursor: first.ready.next })
  expect(titles(rest.ready.items)).toEqual(['b', 'c', 'd'])
  expect(rest).toMatchObject({ held: [] })
  expect(rest.ready).not.toHaveProperty('next')
  expect(allowedWork(scene.state, vic).ready.items).toEqual([])
})

it('[Q1, L11] pages of allowed work put together are the queue', () => {
  const task = fc.record({
    priority: fc.integer({ min: 0, max: 4 }),
    rank: fc.constantFrom('a0', 'a1', 'a1V', 'Zz', 'b00'),
    asked: fc.constantFrom(undefined, ada, bob),
  })
  fc.assert(
    fc.property(fc.array(task, { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), (tasks, limit) => {
      const scene = given(open)
      for (const [n, { asked, ...fields }] of tasks.entries()) scene.and(create(`t${n}`, fields), ...(asked ? ask(`t${n}`, asked) : []))
      const pages: Task[] = []
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const { ready } = allowedWork(scene.state, ada, { limit, cursor })
        pages.push(...ready.items)
        cursor = ready.next
      }
      expect(titles(pages)).toEqual(titles(queueOf(scene.state, ada)))
      expect(pages).toHaveLength(tasks.length)
    }),
    { numRuns: 40 },
  )
})

it('[Q2] what was handed in is not served again', () => {
  given(open, create('a'), next(ada, '1'), submit(ada, 'a', 1))
    .when(next(bob, '2'))
    .gives()
})
