import { placeIn } from '@baton/pwa/board/place-in.ts'
import { expect, it } from 'vitest'
import { given } from '../../support/given.ts'
import { columnOf, create, idOf, open } from '../../support/steps.ts'

const names = ['a', 'b', 'c']
const scene = given(
  open,
  ...names.map((name, at) => create(name, { rank: `a${at + 1}` })),
  create('other', { rank: 'a4', column: columnOf('inbox') }),
)
const lane = { column: columnOf('backlog'), tasks: names.map((name) => idOf(name)) }
const rankOf = (task: string, index: number) => placeIn(scene.state, lane, idOf(task), index, () => true).rank ?? ''

it('[U2] a card is put before the one it is dropped on, whichever way it comes', () => {
  expect(rankOf('c', 0) < 'a1').toBe(true)
  expect(rankOf('c', 1) > 'a1' && rankOf('c', 1) < 'a2').toBe(true)
  expect(rankOf('a', 2) > 'a2' && rankOf('a', 2) < 'a3').toBe(true)
  expect(rankOf('a', 3) > 'a3').toBe(true)
})

it('[U2] a card that stays between its neighbours keeps its rank', () => {
  expect(rankOf('b', 1)).toBe('a2')
  expect(rankOf('b', 2)).toBe('a2')
  expect(rankOf('other', 3)).toBe('a4')
  expect(rankOf('other', 0) < 'a1').toBe(true)
})
