import { expect, it } from 'vitest'
import { beside, reviewQueue } from '../../../pwa/review/review-queue.ts'
import { given } from '../../support/given.ts'
import { ada, ann, ben, lacking } from '../../support/people.ts'
import { claim, create, idOf, open, submit } from '../../support/steps.ts'

const scene = () =>
  given(
    open,
    create('a'),
    create('b'),
    create('c'),
    claim(ada, 'b'),
    submit(ada, 'b', 1),
    claim(ben, 'a'),
    submit(ben, 'a', 1),
    claim(ada, 'c'),
    submit(ada, 'c', 1),
  )

const tasks = (submissions: readonly { readonly task: string }[]) => submissions.map(({ task }) => task)

it('shows what one may decide, the oldest first, apart from what others have to', () => {
  const { mine, others } = reviewQueue(scene().state, ben)
  expect(tasks(mine)).toEqual([idOf('b'), idOf('c')])
  expect(tasks(others)).toEqual([idOf('a')])
  expect(tasks(reviewQueue(scene().state, ann).mine)).toEqual([idOf('b'), idOf('a'), idOf('c')])
})

it('has nothing to decide for whoever may not review', () => {
  expect(reviewQueue(scene().state, lacking(ann, 'review')).mine).toEqual([])
  expect(reviewQueue(scene().state, undefined).mine).toEqual([])
})

it('goes on from where one is', () => {
  expect(beside(['a', 'b'], 'a', 1)).toBe('b')
  expect(beside(['a', 'b'], 'b', 1)).toBeUndefined()
  expect(beside(['a', 'b'], 'b', -1)).toBe('a')
  expect(beside(['a', 'b'], undefined, 1)).toBe('a')
})
