import { lint } from '@baton/shared/board/lint.ts'
import { linkId } from '@baton/shared/link/link.ts'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann, ben, memberOf } from '../../support/people.ts'
import { columnOf, create, idOf, link, open } from '../../support/steps.ts'

type Scene = ReturnType<typeof given>
const kindOf = (member: string) => memberOf(member)?.kind
const kindsOf = ({ state }: Scene) => lint(state, kindOf).map(({ kind, why }) => `${kind}: ${why}`)
const blocks = (scene: Scene, from: string, to: string) =>
  scene.state.put({ kind: 'link', id: linkId('blocks', idOf(from), idOf(to)), type: 'blocks', from: idOf(from), to: idOf(to), at: 0 })

it('[LT1] a board that rules have made is clean', () => {
  const scene = given(
    open,
    create('epic', { type: 'epic' }),
    create('a', { parent: idOf('epic') }),
    create('b', { assignee: ben.member }),
    link('blocks', 'a', 'b'),
  )
  expect(kindsOf(scene)).toEqual([])
})

it('[LT1] circles that rows from elsewhere bring are found once each, and named', () => {
  const scene = given(open, ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => create(name)))
  for (const [from, to] of [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
    ['d', 'a'],
    ['e', 'f'],
    ['f', 'e'],
  ] as const)
    blocks(scene, from, to)
  const found = lint(scene.state)
  expect(found.map(({ kind, tasks }) => [kind, [...tasks].sort()])).toEqual(
    expect.arrayContaining([
      ['cycle', ['a', 'b', 'c'].map((name) => idOf(name)).sort()],
      ['cycle', ['e', 'f'].map((name) => idOf(name)).sort()],
    ]),
  )
  expect(found).toHaveLength(2)
  expect(found.map(({ why }) => why).join()).toMatch(/These tasks wait for each other: BAT-\d → BAT-\d → BAT-\d/)
})

it('[LT1] ancestors in a circle, parents, columns and ends of links that are not there', () => {
  const scene = given(open, create('a'), create('b', { parent: idOf('a') }), create('c'))
  const [a, c] = [scene.state.get('task', idOf('a')), scene.state.get('task', idOf('c'))]
  if (a) scene.state.put({ ...a, parent: idOf('b') })
  if (c) scene.state.put({ ...c, parent: idOf('none'), column: idOf('no column') })
  blocks(scene, 'c', 'none')
  expect(lint(scene.state).map(({ kind }) => kind)).toEqual(['cycle', 'dangling', 'dangling', 'dangling'])
})

it('[LT2] a subtask of nothing, an epic without children, and audiences that cannot be', () => {
  const scene = given(
    open,
    create('subtask', { type: 'subtask' }),
    create('epic', { type: 'epic' }),
    create('both', { audience: 'agents', labels: ['needs-human'] }),
    create('for ada', { audience: 'humans', assignee: ada.member }),
    create('for ben', { audience: 'agents', assignee: ben.member }),
    create('for zoe', { audience: 'agents', assignee: 'Zoe' }),
    create('old epic', { type: 'epic' }),
    by(ann, 'task.move', { task: idOf('old epic'), column: columnOf('done'), reason: 'x' }),
  )
  expect(kindsOf(scene).sort()).toEqual([
    'audience: BAT-3 is for agents by one word and for people by another; people win.',
    'audience: BAT-4 is for people and waits for an agent.',
    'audience: BAT-5 is for agents and waits for a person.',
    'orphan: BAT-1 is a subtask of nothing.',
    'orphan: BAT-2 is an epic without children, which nobody can do.',
  ])
  expect(lint(scene.state).filter(({ kind }) => kind === 'audience')).toHaveLength(1)
})

it('[LT1] a chain of thousands is walked', () => {
  const scene = given(open)
  const names = Array.from({ length: 5_000 }, (_, n) => `t${n}`)
  const row = given(open, create('a')).state.get('task', idOf('a'))
  for (const name of names) if (row) scene.state.put({ ...row, id: idOf(name) })
  for (const [n, name] of names.entries()) blocks(scene, name, names[(n + 1) % names.length] ?? '')
  expect(lint(scene.state)).toHaveLength(1)
})
