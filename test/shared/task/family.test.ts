import { leavesUnder, progressOf } from '@baton/shared/task/family.ts'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann, ben, having } from '../../support/people.ts'
import { claim, columnOf, create, idOf, open } from '../../support/steps.ts'

const finish = (task: string) => by(ann, 'task.move', { task: idOf(task), column: columnOf('done'), reason: 'x' })
const child = (name: string, parent: string, fields: object = {}, who = ann) => create(name, { parent: idOf(parent), ...fields }, who)
const epic = create('epic', { type: 'epic' })

it('[EP1] the progress of a parent is told by the leaves below it, however deep, with their estimates', () => {
  const { state } = given(
    open,
    epic,
    child('a', 'epic', { estimate: 3 }),
    child('story', 'epic', { estimate: 100 }),
    child('b', 'story', { estimate: 1 }),
    child('c', 'story'),
    finish('a'),
    claim(ada, 'b'),
    by(ada, 'task.block', { task: idOf('c'), kind: 'needs_input', question: 'Which?' }),
  )
  expect(leavesUnder(state, idOf('epic')).map(({ title }) => title)).toEqual(['a', 'b', 'c'])
  expect(progressOf(state, idOf('epic'))).toEqual({
    byStage: { inbox: 0, backlog: 1, active: 1, review: 0, done: 1 },
    total: 3,
    done: 1,
    percent: 33,
    blocked: 1,
    estimate: { total: 4, done: 3 },
  })
  expect(progressOf(state, idOf('a'))).toEqual({ ...progressOf(state, idOf('b')), percent: 0, total: 0 })
  expect(progressOf(state, idOf('a'))).not.toHaveProperty('estimate')
})

it('[EP2] an agent splits an epic into children with estimates; they wait in Inbox until whoever plans releases them', () => {
  const scene = given(open, epic)
  const split = (name: string, fields: object, who = ada) =>
    by(who, 'task.create', { task: idOf(name), title: name, parent: idOf('epic'), ...fields })
  scene.when(split('a', { estimate: 2 })).gives({ type: 'task.created', body: { stage: 'inbox', estimate: 2, parent: idOf('epic') } })
  scene.when(split('b', { column: columnOf('backlog') })).refuses('FORBIDDEN')
  scene.when(claim(ada, 'a')).refuses('NOT_CLAIMABLE')
  const release = (who = ben) => by(who, 'task.move', { task: idOf('a'), column: columnOf('backlog') })
  scene.when(release(ada)).refuses('FORBIDDEN')
  scene.and(release()).when(claim(ada, 'a')).gives({ type: 'task.claimed' })
  expect(having(ada, 'plan').scopes.has('plan')).toBe(true)
})

it('[EP1] rows that are each other’s parents do not lead it in circles', () => {
  const scene = given(open, create('a'), child('b', 'a'))
  const a = scene.state.get('task', idOf('a'))
  if (a) scene.state.put({ ...a, parent: idOf('b') })
  expect(leavesUnder(scene.state, idOf('a'))).toEqual([])
})
