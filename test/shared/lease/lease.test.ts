import { expect, it } from 'vitest'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, ann, ava, ben, bob, having, relay } from '../../support/people.ts'
import { block, claim, columnOf, create, expire, fence, idOf, link, next, open, RESULT, release, submit } from '../../support/steps.ts'

const progress = (who = ada, n = 1): Step =>
  by(who, 'comment.add', { comment: idOf('c'), task: idOf('a'), note: 'progress', text: 'Half way', fence: fence(n) })
const force = (who = ann, basis?: object): Step => by(who, 'task.force-release', { task: idOf('a'), reason: 'gone home' }, basis)

it('[L1] a task has one lease: the second to claim is told who holds it and until when', () => {
  const scene = given(open, create('a'), claim(ada, 'a'))
  scene.when(claim(bob, 'a', 'other')).refuses('HELD', { by: ada.member, until: expect.any(Number), since: expect.any(Number) })
  scene.when(claim(ada, 'a', 'other')).refuses('HELD', { by: ada.member })
  expect([...scene.state.all('lease')]).toHaveLength(1)
  scene
    .and(create('b'))
    .when(claim(bob, 'b', 'attempt of a'))
    .refuses('EXISTS')
})

const blockA = by(ada, 'task.block', { task: idOf('a'), ...Object(block({})) })
const unready: Record<string, readonly Step[]> = {
  'is in Inbox': [create('a', { column: columnOf('inbox') })],
  'is an epic': [create('a', { type: 'epic' })],
  'waits for an answer': [create('a'), blockA],
  'waits for another task': [create('a'), create('b'), link('blocks', 'b', 'a')],
  'needs attention': [create('a'), ...[1, 2, 3].flatMap((n) => [claim(ada, 'a', `attempt ${n}`), expire('a', n)])],
  'is in review': [create('a'), claim(ada, 'a', 'first'), submit(ada, 'a', 1)],
  'is done': [create('a'), by(ann, 'task.move', { task: idOf('a'), column: columnOf('done'), reason: 'x' })],
}

for (const [why, steps] of Object.entries(unready)) {
  it(`[L2, Q2] what ${why} is neither claimed nor served`, () => {
    const scene = given(open, ...steps)
    scene.when(claim(bob, 'a')).refuses('NOT_CLAIMABLE', { task: idOf('a') })
    expect(scene.when(next(bob, 'x')).decision).not.toMatchObject({ result: { task: idOf('a') } })
    expect(scene.state.get('lease', idOf('a'))).toBeUndefined()
  })
}

it('[L2] the refusal names what a task waits for', () => {
  const { decision } = given(open, create('a'), create('b'), link('blocks', 'b', 'a')).when(claim(ada, 'a'))
  expect(decision).toMatchObject({ reason: 'BAT-1 cannot be claimed: it waits for BAT-2.' })
})

it('[L3] fences of a task only grow, over every end of a lease and into the next epoch', () => {
  const scene = given(open, create('a'), claim(ada, 'a', '1'), expire('a', 1), claim(bob, 'a', '2'), release(bob, 'a', 2))
  scene.when(claim(ada, 'a', '3')).gives({ type: 'task.claimed', body: { fence: fence(3) } })
  scene.and(by(relay, 'epoch.start', { epoch: 2 }))
  scene.epoch = 2
  scene.when(claim(ada, 'a', '4')).gives({ type: 'task.claimed', body: { fence: fence(1, 2) } })
  expect(fence(1, 2)).toBeGreaterThan(fence(3))
})

it('[L4] only the holder writes under a lease, and only with its fence', () => {
  const scene = given(open, create('a'))
  scene.when(progress()).refuses('FENCED')
  scene.and(claim(ada, 'a', '1'))
  scene.when(progress(ava)).refuses('FENCED', { by: ada.member })
  scene.when(progress(ada, 2)).refuses('FENCED', { by: ada.member })
  scene.when(release(bob, 'a', 1)).refuses('FENCED', { by: ada.member })
  scene.when(submit(bob, 'a', 1)).refuses('FENCED', { by: ada.member })
  scene.and(expire('a', 1), claim(bob, 'a', '2'))
  scene.when(submit(ada, 'a', 1)).refuses('FENCED', { by: bob.member })
  scene.when(progress(bob, 2)).gives({ type: 'comment.added' })
})

it('[L5] a released task goes back to the column it was claimed from, its attempt says how it ended', () => {
  const later = by(ann, 'column.add', { column: idOf('later'), name: 'Later', stage: 'backlog' })
  const scene = given(open, later, create('a', { column: idOf('later') }), claim(ada, 'a'))
  scene.when(by(ada, 'task.release', { task: idOf('a'), fence: fence(1), note: 'No access' })).gives({ type: 'lease.ended' })
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'backlog', column: idOf('later') })
  expect(scene.state.get('attempt', idOf('attempt of a'))?.ended).toMatchObject({ as: 'released', note: 'No access' })
})

it('[L5] when that column is gone the task goes to the first of its stage', () => {
  const later = by(ann, 'column.add', { column: idOf('later'), name: 'Later', stage: 'backlog' })
  const gone = by(ann, 'column.remove', { column: idOf('later') })
  const scene = given(open, later, create('a', { column: idOf('later') }), claim(ada, 'a'), gone, expire('a', 1))
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'backlog', column: columnOf('backlog') })
})

it('[L6] a claim whose outcome nobody learned is released by its command', () => {
  const command = idOf('the claim')
  const scene = given(open, create('a'), { ...claim(ada, 'a'), command })
  const undo = (who = ada) => by(who, 'task.release', { claim: command })
  scene.when(undo(bob)).gives()
  scene.when(undo()).gives({ type: 'lease.ended', body: { task: idOf('a'), as: 'released' } })
  scene
    .and(claim(bob, 'a', '2'))
    .when(undo())
    .gives()
  scene.when(by(ada, 'task.release', { claim: idOf('never came') })).gives()
  scene.when(by(ada, 'task.release', {})).refuses('INVALID')
})

it('[L7] a lease expires under its own fence only', () => {
  const scene = given(open, create('a'), claim(ada, 'a', '1'), expire('a', 1), claim(bob, 'a', '2'))
  scene.when(expire('a', 1)).gives()
  scene.when(by(bob, 'lease.expire', { task: idOf('a'), fence: fence(2) })).refuses('FORBIDDEN')
  scene.when(expire('a', 2)).gives({ type: 'lease.ended', body: { as: 'expired' } })
  expect(scene.state.get('attempt', idOf('1'))?.ended?.as).toBe('expired')
})

it('[L8] three attempts in a row that expired or were taken away need attention; any other end begins anew', () => {
  const scene = given(open, create('a'))
  scene.and(claim(ada, 'a', '1'), expire('a', 1), claim(ada, 'a', '2'), force(), claim(ada, 'a', '3'), release(ada, 'a', 3))
  scene.and(claim(ada, 'a', '4'), expire('a', 4), claim(ada, 'a', '5'), force())
  expect(scene.state.get('task', idOf('a'))).not.toHaveProperty('attention')
  scene.and(claim(ada, 'a', '6'), expire('a', 6))
  expect(scene.state.get('task', idOf('a'))?.attention).toContain('3 attempts')
})

it('[L9] a new epoch voids every lease', () => {
  const scene = given(open, create('a'), create('b'), claim(ada, 'a'), claim(bob, 'b'), by(relay, 'epoch.start', { epoch: 2 }))
  expect([...scene.state.all('lease')]).toEqual([])
  expect(scene.state.get('attempt', idOf('attempt of a'))?.ended?.as).toBe('voided')
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'backlog', strikes: 0 })
  scene.when(submit(ada, 'a', 1)).refuses('FENCED')
})

it('[L10] a person who plans takes a task from its holder, with a reason', () => {
  const scene = given(open, create('a'))
  scene.when(force()).refuses('CONFLICT')
  scene.and(claim(ada, 'a', '1'))
  scene.when(force(having(ava, 'plan'))).refuses('PERSON_NEEDED')
  scene.when(force(ava)).refuses('FORBIDDEN')
  scene.when(by(ann, 'task.force-release', { task: idOf('a'), reason: ' ' })).refuses('INVALID')
  scene.when(force(ann, { fence: fence(7) })).refuses('CONFLICT', { by: ada.member })
  scene.when(force(ben, { fence: fence(1) })).gives({ type: 'lease.ended', body: { as: 'force-released', note: 'gone home' } })
  scene.when(submit(ada, 'a', 1)).refuses('FENCED')
  scene.when(by(ann, 'task.force-release', { task: idOf('none'), reason: 'x' })).refuses('NOT_FOUND')
})

it('[ST6] a hoped-for claim has no fence, and what is written under it needs none', () => {
  const scene = given(open, create('a'), predicted(claim(ada, 'a')))
  expect(scene.state.get('lease', idOf('a'))).not.toHaveProperty('fence')
  expect(scene.state.get('attempt', idOf('attempt of a'))).not.toHaveProperty('fence')
  const handIn = by(ada, 'task.submit', { task: idOf('a'), submission: idOf('s'), result: RESULT })
  scene.when(predicted(handIn)).gives({ type: 'task.submitted' })
  given(open, create('a'), claim(ada, 'a')).when(handIn).refuses('FENCED', { by: ada.member })
})
