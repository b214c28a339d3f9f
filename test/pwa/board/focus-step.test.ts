import { type Direction, spotOf, step, taskAt } from '@baton/pwa/board/focus-step.ts'
import { expect, it } from 'vitest'

const lanes = [
  { column: 'inbox', tasks: ['a', 'b', 'c'] },
  { column: 'backlog', tasks: [] },
  { column: 'active', tasks: ['d'] },
]
const walk = (from: string | undefined, ...way: readonly Direction[]) =>
  taskAt(
    lanes,
    way.reduce((spot, direction) => step(lanes, spot, direction), from === undefined ? undefined : spotOf(lanes, from)),
  )

it('[U6] the focus walks down and up a column and stays within it', () => {
  expect(walk('a', 'down')).toBe('b')
  expect(walk('b', 'up')).toBe('a')
  expect(walk('a', 'bottom')).toBe('c')
  expect(walk('c', 'top')).toBe('a')
  expect(step(lanes, spotOf(lanes, 'a'), 'up')).toBeUndefined()
  expect(step(lanes, spotOf(lanes, 'c'), 'down')).toBeUndefined()
})

it('[U6] sideways it passes over columns without cards and keeps its height as far as the next is tall', () => {
  expect(walk('c', 'right')).toBe('d')
  expect(walk('d', 'left')).toBe('a')
  expect(step(lanes, spotOf(lanes, 'd'), 'right')).toBeUndefined()
})

it('[U6] without a focus it begins at the first card there is', () => {
  expect(walk(undefined, 'down')).toBe('a')
  expect(walk('gone', 'left')).toBe('a')
  expect(step([{ column: 'inbox', tasks: [] }], undefined, 'down')).toBeUndefined()
})
