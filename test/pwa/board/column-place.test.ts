import { boardColumns } from '@baton/pwa/board/board-columns.ts'
import { rankBehind, rankOneOver } from '@baton/pwa/board/column-place.ts'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ann } from '../../support/people.ts'
import { columnOf, idOf, open } from '../../support/steps.ts'

const heads = () => true
const add = (name: string, rank: string) => by(ann, 'column.add', { column: idOf(name), name, stage: 'active', rank })
const build = () => given(open, add('Testing', 'a8'), add('Trying', 'a9'))
const names = (scene: ReturnType<typeof build>) =>
  boardColumns(scene.state).flatMap(({ name, stage }) => (stage === 'active' ? [name] : []))
const column = (scene: ReturnType<typeof build>, name: string) => {
  const found = boardColumns(scene.state).find((each) => each.name === name)
  if (!found) throw new Error(`There is no column ${name}.`)
  return found
}

it('[U8] a column goes one place to the left or right within its stage, and not beyond', () => {
  const scene = build()
  expect(names(scene)).toEqual(['Active', 'Testing', 'Trying'])
  scene.and(by(ann, 'column.edit', { column: idOf('Trying'), rank: rankOneOver(scene.state, column(scene, 'Trying'), 'left', heads) }))
  expect(names(scene)).toEqual(['Active', 'Trying', 'Testing'])
  scene.and(by(ann, 'column.edit', { column: columnOf('active'), rank: rankOneOver(scene.state, column(scene, 'Active'), 'right', heads) }))
  expect(names(scene)).toEqual(['Trying', 'Active', 'Testing'])
  expect(rankOneOver(scene.state, column(scene, 'Trying'), 'left', heads)).toBeUndefined()
  expect(rankOneOver(scene.state, column(scene, 'Testing'), 'right', heads)).toBeUndefined()
})

it('[U8] a new column stands right behind the one it was made beside, or behind all of its stage', () => {
  const scene = build()
  const beside = rankBehind(scene.state, column(scene, 'Testing'), 'active', heads)
  expect(beside > 'a8' && beside < 'a9').toBe(true)
  expect(rankBehind(scene.state, column(scene, 'Inbox'), 'active', heads) > 'a9').toBe(true)
})
