import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ava, ben, bob, having } from '../../support/people.ts'
import { claim, columnOf, create, expire, fence, idOf, open, policy, submit } from '../../support/steps.ts'

const block = (who = ada, fields: object = {}): Step =>
  by(who, 'task.block', { task: idOf('a'), kind: 'needs_input', question: 'Which one?', ...fields })
const answer = (comment = 'c', who = ann): Step => by(who, 'task.answer', { task: idOf('a'), comment: idOf(comment), text: 'The blue one' })
const clear = (who = ann): Step => by(who, 'task.clear-attention', { task: idOf('a') })

it('[TA11] the holder blocks with its fence; that ends the lease and brings the task back', () => {
  const scene = given(open, create('a'), claim(ada, 'a'))
  scene.when(block(ada)).refuses('FENCED')
  scene.when(block(ada, { fence: fence(1), options: ['blue', 'red'] })).gives({ type: 'task.blocked' })
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'backlog', blocked: { by: ada.member, options: ['blue', 'red'] } })
  expect(scene.state.get('lease', idOf('a'))).toBeUndefined()
  expect(scene.state.get('attempt', idOf('attempt of a'))?.ended).toMatchObject({ as: 'blocked', note: 'Which one?' })
  scene.when(block(bob)).refuses('CONFLICT', { by: ada.member })
})

it('[TA11] nobody blocks what another holds, not even a person', () => {
  const scene = given(open, create('a'), claim(ada, 'a'))
  scene.when(block(ben)).refuses('FENCED', { by: ada.member })
  scene.when(block(ben, { fence: fence(1) })).refuses('FENCED', { by: ada.member })
})

it('[TA11] anybody who works blocks what still waits, nobody what is in review or done', () => {
  given(open, create('a')).when(block(ben)).gives({ type: 'task.blocked' })
  given(open, create('a', { column: columnOf('inbox') }))
    .when(block(ada))
    .gives({ type: 'task.blocked' })
  given(open, create('a'), claim(ada, 'a'), submit(ada, 'a', 1))
    .when(block(ben))
    .refuses('ILLEGAL_MOVE')
  given(open, policy({ task: 'none' }), create('a'), claim(ada, 'a'), submit(ada, 'a', 1))
    .when(block(ben))
    .refuses('ILLEGAL_MOVE')
})

it('[TA12] an answer unblocks, stays as a comment, and serves the asker first', () => {
  const scene = given(open, create('a'), block(ada))
  scene.when(claim(bob, 'a')).refuses('NOT_CLAIMABLE')
  scene.and(answer())
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ affinity: ada.member })
  expect(scene.state.get('task', idOf('a'))).not.toHaveProperty('blocked')
  expect(scene.state.get('comment', idOf('c'))).toMatchObject({ note: 'answer', text: 'The blue one', member: ann.member })
  scene.when(answer('again')).refuses('NOT_BLOCKED')
})

it('[TA13] the same block a second time needs a person’s attention', () => {
  const scene = given(open, create('a'), block(), answer('c1'), block(ada, { question: 'Another?' }), answer('c2'))
  scene.when(claim(ada, 'a')).gives({ type: 'task.claimed' })
  const again = given(open, create('a'), block(), answer('c1'), block(bob), answer('c2'))
  expect(again.state.get('task', idOf('a'))?.attention).toBeDefined()
  again.when(claim(ava, 'a')).refuses('NOT_CLAIMABLE')
})

it('[TA14] a person who plans lifts attention, and strikes begin anew', () => {
  const scene = given(open, create('a'))
  for (const n of [1, 2, 3]) scene.and(claim(ada, 'a', `attempt ${n}`), expire('a', n))
  scene.when(clear(having(ada, 'plan'))).refuses('PERSON_NEEDED')
  scene.when(clear(ada)).refuses('FORBIDDEN')
  scene.when(clear()).gives({ type: 'attention.cleared' })
  scene.when(clear()).gives()
  scene.and(claim(ada, 'a', 'attempt 4'), expire('a', 4))
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ strikes: 1 })
})
