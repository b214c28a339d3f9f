import { nextAction } from '@baton/shared/board/next-action.ts'
import { allowedWork } from '@baton/shared/lease/allowed.ts'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann, ben, bob } from '../../support/people.ts'
import { claim, columnOf, create, fence, idOf, next, open, policy, release, submit } from '../../support/steps.ts'

const limit = (limits: object) => by(ann, 'policy.set', { limits })
const pass = (to: string) => by(bob, 'task.transfer', { task: idOf('c'), to, attempt: idOf('passed on'), fence: fence(1) })
const tasks = ['a', 'b', 'c', 'd'].map((name) => create(name))

it('[L14] who holds as many tasks as the policy allows claims no other and is passed none, person or agent', () => {
  const scene = given(open, ...tasks, limit({ leases: 1 }), claim(ada, 'a'), claim(ben, 'b'))
  scene.when(claim(ada, 'c')).refuses('MEMBER_LIMIT', { limit: 'leases', max: 1 })
  scene.when(next(ada, 'x')).refuses('MEMBER_LIMIT')
  scene.when(claim(ben, 'c')).refuses('MEMBER_LIMIT')
  scene.and(claim(bob, 'c')).when(pass(ada.member)).refuses('MEMBER_LIMIT')
  scene
    .and(release(ada, 'a', 1))
    .when(pass(ada.member))
    .gives({ type: 'task.transferred' })
})

it('[L14] who has as many results in review as the policy allows claims no other; handing in is never stopped', () => {
  const scene = given(open, ...tasks, limit({ awaitingReview: 1 }), claim(ada, 'a'), claim(ada, 'b'), submit(ada, 'a', 1))
  scene.when(claim(ada, 'c')).refuses('MEMBER_LIMIT', { limit: 'awaitingReview', max: 1 })
  scene.and(claim(bob, 'c')).when(pass(ada.member)).refuses('MEMBER_LIMIT')
  scene.and(submit(ada, 'b', 1))
  scene.when(claim(ada, 'd')).refuses('MEMBER_LIMIT')
})

it('[L14] what needs nobody’s decision fills no limit', () => {
  const scene = given(open, policy({ task: 'none' }), ...tasks, limit({ awaitingReview: 1 }), claim(ada, 'a'), submit(ada, 'a', 1))
  scene.when(claim(ada, 'b')).gives({ type: 'task.claimed' })
})

it('[L14] limits stop neither what comes back nor creating, moving and answering', () => {
  const scene = given(open, ...tasks, limit({ leases: 1, awaitingReview: 1 }), claim(ada, 'a'))
  scene.and(create('e', {}, ann), by(ann, 'task.move', { task: idOf('d'), column: columnOf('inbox') }))
  scene.and(by(ada, 'task.block', { task: idOf('a'), kind: 'needs_input', question: 'Which?', fence: fence(1) }))
  scene.and(claim(ada, 'b'), by(ann, 'task.answer', { task: idOf('a'), comment: idOf('c1'), text: 'That' }))
  expect([...scene.state.all('lease')].map(({ id }) => id)).toEqual([idOf('b')])
})

it('[L11, L14] allowed work says why none of it may be claimed, and the next action is to wait', () => {
  const scene = given(open, ...tasks, limit({ awaitingReview: 1 }), claim(ada, 'a'))
  expect(allowedWork(scene.state, ada)).not.toHaveProperty('stopped')
  scene.and(submit(ada, 'a', 1))
  expect(allowedWork(scene.state, ada)).toMatchObject({ stopped: { code: 'MEMBER_LIMIT' } })
  expect(nextAction(scene.state, ada)).toMatchObject({ do: 'wait', why: expect.stringContaining('in review') })
})
