import { linkId } from '@baton/shared/link/link.ts'
import { taskDetail } from '@baton/shared/task/task-detail.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann, ben } from '../../support/people.ts'
import { claim, columnOf, create, idOf, link, open, policy, submit } from '../../support/steps.ts'

const unlink = (type: string, from: string, to: string) => by(ann, 'link.remove', { type, from: idOf(from), to: idOf(to) })
const finish = (task: string) => by(ann, 'task.move', { task: idOf(task), column: columnOf('done'), reason: 'x' })
const abc = [open, create('a'), create('b'), create('c')]

it('[LI1] the same link twice is one, and `relates` has no direction', () => {
  const scene = given(...abc, link('blocks', 'a', 'b'), link('relates', 'a', 'b'))
  scene.when(link('blocks', 'a', 'b')).gives()
  scene.when(link('relates', 'b', 'a')).gives()
  scene.when(unlink('relates', 'b', 'a')).gives({ type: 'link.removed' })
  scene.when(unlink('relates', 'b', 'a')).gives()
  expect(scene.state.get('task', idOf('b'))?.blockers).toBe(1)
})

it('[LI2] tasks that would wait for each other are refused, and the circle is named', () => {
  const scene = given(...abc, link('blocks', 'a', 'b'), link('blocks', 'b', 'c'))
  const told = scene.when(link('blocks', 'c', 'a'))
  told.refuses('CYCLE', { cycle: [idOf('a'), idOf('b'), idOf('c')] })
  expect(told.decision).toMatchObject({ reason: expect.stringContaining('BAT-1 → BAT-2 → BAT-3 → BAT-1') })
  scene.when(link('relates', 'c', 'a')).gives({ type: 'link.added' })
  scene
    .and(unlink('blocks', 'b', 'c'))
    .when(link('blocks', 'c', 'a'))
    .gives({ type: 'link.added' })
})

it('[LI3] a task waits until the last one that blocks it is done or unlinked', () => {
  const scene = given(...abc, link('blocks', 'a', 'c'), link('blocks', 'b', 'c'))
  scene.when(claim(ada, 'c')).refuses('NOT_CLAIMABLE')
  scene.and(finish('a')).when(claim(ada, 'c')).refuses('NOT_CLAIMABLE')
  scene
    .and(unlink('blocks', 'b', 'c'))
    .when(claim(ada, 'c'))
    .gives({ type: 'task.claimed' })
  given(...abc, finish('a'), link('blocks', 'a', 'c'))
    .when(claim(ada, 'c'))
    .gives({ type: 'task.claimed' })
  given(...abc, policy({ task: 'none' }), link('blocks', 'a', 'c'), claim(ben, 'a'), submit(ben, 'a', 1))
    .when(claim(ada, 'c'))
    .gives({ type: 'task.claimed' })
})

it('[LI3] the number of blockers is what the links say, whatever happened', () => {
  const names = ['a', 'b', 'c']
  const name = fc.constantFrom(...names)
  const change = fc.record({ do: fc.constantFrom('link', 'unlink', 'finish'), from: name, to: name })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 15 }), (changes) => {
      const scene = given(...abc)
      for (const { do: verb, from, to } of changes) {
        scene.when(verb === 'link' ? link('blocks', from, to) : verb === 'unlink' ? unlink('blocks', from, to) : finish(from))
      }
      for (const task of scene.state.all('task')) {
        const open = names.filter(
          (other) =>
            scene.state.get('link', linkId('blocks', idOf(other), task.id)) && scene.state.get('task', idOf(other))?.stage !== 'done',
        )
        expect(task.blockers).toBe(open.length)
      }
    }),
  )
})

it('[LI4] both ends are tasks of the project, and not the same one', () => {
  const scene = given(...abc)
  scene.when(link('blocks', 'a', 'none')).refuses('NOT_FOUND', { task: idOf('none') })
  scene.when(link('blocks', 'a', 'a')).refuses('INVALID')
})

it('[LI5] a task shows its links in both directions', () => {
  const { state } = given(...abc, link('blocks', 'a', 'b'), link('discovered-from', 'c', 'b'), link('blocks', 'b', 'c'))
  expect(taskDetail(state, idOf('b'))?.links.map(({ type, direction, task }) => [type, direction, task.title])).toEqual([
    ['blocks', 'in', 'a'],
    ['discovered-from', 'in', 'c'],
    ['blocks', 'out', 'c'],
  ])
})
