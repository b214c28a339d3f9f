import { BATCH_COMMANDS_MAX } from '@baton/shared/limits.ts'
import { expect, it } from 'vitest'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, ann, having } from '../../support/people.ts'
import { claim, columnOf, create, idOf, open } from '../../support/steps.ts'

const batch = (...steps: readonly Step[]): Step =>
  by(steps[0]?.who ?? ann, 'batch', {
    commands: steps.map(({ type, args, basis }) => ({ type, args, ...(basis === undefined ? {} : { basis }) })),
  })
const edit = (task: string, set: object, who = ann): Step => by(who, 'task.edit', { task: idOf(task), ...set })
const move = (task: string, from?: string): Step =>
  by(ann, 'task.move', { task: idOf(task), column: columnOf('inbox') }, from === undefined ? undefined : { from })

it('[BA1] all of it is done, each in the light of those before', () => {
  const scene = given(open, create('a'))
  const children = [
    create('b', { parent: idOf('a'), brief: 'Text' }),
    by(ann, 'link.add', { type: 'blocks', from: idOf('a'), to: idOf('b') }),
  ]
  scene
    .when(batch(edit('a', { type: 'epic' }), ...children))
    .gives({ type: 'task.edited' }, { type: 'task.created' }, { type: 'link.added' })
  expect(scene.state.get('task', idOf('b'))).toMatchObject({ key: 'BAT-2', blockers: 1 })
  expect(scene.prose.get(idOf('b'))).toMatchObject({ brief: 'Text' })
})

it('[BA1] or none of it, and the refusal says which one and why', () => {
  const scene = given(open, create('a'), create('b'))
  const told = scene.when(batch(edit('a', { title: 'x' }), move('b', columnOf('inbox')), edit('b', { title: 'y' })))
  told.refuses('CONFLICT', { at: 1, column: columnOf('backlog') })
  expect(told.decision).toMatchObject({ reason: expect.stringContaining('number 2') })
  expect(scene.state.get('task', idOf('a'))?.title).toBe('a')
})

it('[BA2] each needs its own scope, and what is a person’s stays a person’s', () => {
  const scene = given(open, create('a'))
  scene.when(batch(edit('a', { title: 'x' }, ada), by(ada, 'task.archive', { task: idOf('a') }))).refuses('FORBIDDEN', { at: 1 })
  scene.when(batch(by(having(ada, 'plan'), 'task.delete', { task: idOf('a') }))).refuses('PERSON_NEEDED')
})

it('[BA3] claims, results, decisions and what rests on prose are in no batch; nor are more than fit, or none', () => {
  const scene = given(open, create('a'))
  for (const step of [claim(ada, 'a'), batch(edit('a', { title: 'x' })), by(ann, 'brief.write', { task: idOf('a'), brief: 'x' })]) {
    scene.when(batch(step)).refuses('INVALID')
  }
  scene.when(batch(...Array.from({ length: BATCH_COMMANDS_MAX + 1 }, () => edit('a', { title: 'x' })))).refuses('INVALID')
  scene.when(batch()).refuses('INVALID')
})

it('[ST6] what a batch predicts has no key', () => {
  const scene = given(open, predicted(batch(create('a'), create('b'))))
  for (const name of ['a', 'b']) expect(scene.state.get('task', idOf(name))).not.toHaveProperty('key')
})
