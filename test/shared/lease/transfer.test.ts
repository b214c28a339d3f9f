import { NO_PROSE } from '@baton/shared/content/brief.ts'
import { reviewDigest } from '@baton/shared/review/digest.ts'
import { expect, it } from 'vitest'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, ann, ava, ben, bob, having } from '../../support/people.ts'
import { claim, create, expire, fence, idOf, next, open, policy, RESULT, release, submit } from '../../support/steps.ts'

const pass = (who = ada, to = bob.member, fields: object = { fence: fence(1) }, basis?: object): Step =>
  by(who, 'task.transfer', { task: idOf('a'), to, attempt: idOf('passed on'), ...fields }, basis)
const held = (...steps: readonly Step[]) => given(open, create('a'), claim(ada, 'a'), ...steps)

it('[L12] the holder passes its task on: the one attempt ends, a fresh lease begins, and the task stays where it is', () => {
  const scene = held()
  scene
    .when(pass(ada, bob.member, { fence: fence(1), note: 'Half is done' }))
    .gives({ type: 'task.transferred', body: { fence: fence(2) } })
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'active', strikes: 0 })
  expect(scene.state.get('lease', idOf('a'))).toMatchObject({ member: bob.member, owner: ben.member, fence: fence(2) })
  expect(scene.state.get('attempt', idOf('attempt of a'))?.ended).toMatchObject({ as: 'transferred', note: 'Half is done' })
  scene.when(submit(ada, 'a', 1)).refuses('FENCED', { by: bob.member })
  scene.when(submit(bob, 'a', 2)).gives({ type: 'task.submitted' })
})

it('[L12] nobody else claims it meanwhile; whoever it was passed to takes it up by claiming, and gets its fence', () => {
  const scene = held(pass())
  scene.when(claim(ada, 'a', 'x')).refuses('HELD', { by: bob.member })
  const told = scene.when(claim(bob, 'a', 'y'))
  told.gives({ type: 'lease.taken-up', body: { session: 's', credential: bob.credential } })
  expect(told.decision).toMatchObject({ result: { task: idOf('a'), attempt: idOf('passed on'), fence: fence(2) } })
  scene.when(claim(bob, 'a', 'z')).refuses('HELD', { by: bob.member })
  scene.and(release(bob, 'a', 2))
  expect(scene.state.get('attempt', idOf('passed on'))).toMatchObject({ session: 's', ended: { as: 'released' } })
})

it('[L6, L12] taking up whose outcome nobody learned is released by its command', () => {
  const command = idOf('taking up')
  const scene = held(pass(), { ...claim(bob, 'a', 'y'), command })
  scene.when(by(bob, 'task.release', { claim: command })).gives({ type: 'lease.ended' })
})

it('[L12] what nobody takes up runs out like any other lease, and goes back to where it was claimed', () => {
  const later = by(ann, 'column.add', { column: idOf('later'), name: 'Later', stage: 'backlog' })
  const scene = given(open, later, create('a', { column: idOf('later') }), claim(ada, 'a'), pass(), expire('a', 2))
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ column: idOf('later'), strikes: 1 })
})

it('[L13] what somebody else holds is passed on by a person who plans, and only from the lease they saw', () => {
  const scene = held()
  scene.when(pass(ava)).refuses('FENCED', { by: ada.member })
  scene.when(pass(ava, bob.member, {})).refuses('FORBIDDEN')
  scene.when(pass(ada, bob.member, {})).refuses('FENCED')
  scene.when(pass(having(ava, 'plan'), bob.member, {})).refuses('PERSON_NEEDED')
  scene.when(pass(ben, bob.member, {}, { fence: fence(9) })).refuses('CONFLICT', { by: ada.member })
  scene.when(pass(ben, bob.member, {}, { fence: fence(1) })).gives({ type: 'task.transferred' })
  scene.when(pass(ben, bob.member, { attempt: idOf('again') })).refuses('CONFLICT', { by: bob.member })
})

it('[L12] what is not held is not passed on, nor to nobody, nor under an old fence or an attempt that is there', () => {
  const scene = given(open, create('a'))
  scene.when(pass()).refuses('FENCED')
  scene.when(pass(ada, bob.member, {})).refuses('CONFLICT', { stage: 'backlog' })
  scene.and(claim(ada, 'a'))
  scene.when(pass(ada, bob.member, { fence: fence(7) })).refuses('FENCED')
  scene.when(pass(ada, idOf('nobody'))).refuses('NOT_FOUND', { member: idOf('nobody') })
  scene.when(pass(ada, bob.member, { fence: fence(1), attempt: idOf('attempt of a') })).refuses('EXISTS')
  scene.when(by(ada, 'task.transfer', { task: idOf('none'), to: bob.member, attempt: idOf('x') })).refuses('NOT_FOUND')
})

it('[TA21, L12] what is for people is not passed to an agent', () => {
  const scene = given(open, create('a', { audience: 'humans' }), claim(ben, 'a'))
  scene.when(pass(ben, ada.member)).refuses('NOT_CLAIMABLE')
  scene.when(pass(ben, ann.member)).gives({ type: 'task.transferred' })
})

it('[V4, L12] both who passed it on and the sibling of who took it are barred from deciding', () => {
  const scene = given(
    open,
    policy({ task: 'any' }),
    create('a'),
    claim(bob, 'a'),
    pass(bob, ada.member),
    claim(ada, 'a', 'y'),
    submit(ada, 'a', 2),
  )
  const approve = (who = ava) =>
    by(
      who,
      'review.decide',
      { decision: idOf('d'), submission: idOf('result of a'), verdict: 'approve' },
      { digest: reviewDigest(RESULT, NO_PROSE) },
    )
  scene.when(approve(ava)).refuses('OWN_WORK')
  scene.when(approve(bob)).refuses('OWN_WORK')
  scene.when(approve(ann)).gives({ type: 'submission.decided' })
})

it('[ST6] a predicted lease that was passed on has no fence', () => {
  const scene = given(open, create('a'), predicted(claim(ada, 'a')), predicted(pass(ada, bob.member, {})))
  expect(scene.state.get('lease', idOf('a'))).not.toHaveProperty('fence')
})

it('[L12, Q1] whoever asks for the next is given first what was passed to them, the oldest first, and then the queue', () => {
  const passB = by(ada, 'task.transfer', { task: idOf('b'), to: bob.member, attempt: idOf('b passed on'), fence: fence(1) })
  const scene = held(create('b'), create('urgent', { priority: 0 }), claim(ada, 'b'), pass(), passB)
  scene.when(next(bob, 'x')).gives({ type: 'lease.taken-up', body: { task: idOf('a'), session: 's' } })
  expect(scene.when(next(bob, 'y')).decision).toMatchObject({ result: { task: idOf('b'), attempt: idOf('b passed on'), fence: fence(2) } })
  scene.when(next(bob, 'z')).gives({ type: 'task.claimed', body: { task: idOf('urgent') } })
  scene.when(next(ada, 'w')).gives()
})
