import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, having } from '../../support/people.ts'
import { claim, columnOf, create, idOf, link, open, policy, submit } from '../../support/steps.ts'

const reopen = (who = ann, reason = 'It broke again'): Step => by(who, 'task.reopen', { task: idOf('a'), reason })
const done = (...steps: readonly Step[]) =>
  given(open, policy({ task: 'none' }), create('a'), create('b'), ...steps, claim(ada, 'a'), submit(ada, 'a', 1))

it('[TA23] what is done comes back to Backlog, with a reason that the next worker reads', () => {
  const scene = done()
  scene.when(reopen(ann, ' ')).refuses('INVALID')
  scene.when(reopen(ada)).refuses('FORBIDDEN')
  scene.when(reopen()).gives({ type: 'task.reopened', body: { reason: 'It broke again' } })
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'backlog', reopened: { by: ann.member, reason: 'It broke again' } })
  scene.when(reopen()).refuses('ILLEGAL_MOVE')
  scene.when(claim(ada, 'a', 'again')).gives({ type: 'task.claimed' })
  expect(done().when(reopen(having(ada, 'plan'))).decision).toMatchObject({ ok: true })
})

it('[TA23, LI3] what it blocked waits for it again', () => {
  const scene = done(link('blocks', 'a', 'b'))
  expect(scene.state.get('task', idOf('b'))?.blockers).toBe(0)
  scene.and(reopen()).when(claim(ben, 'b')).refuses('NOT_CLAIMABLE')
})

it('[CO5, TA23] it may overfill its column', () => {
  const full = by(ann, 'column.edit', { column: columnOf('backlog'), wip: 1 })
  done().and(full).when(reopen()).gives({ type: 'task.reopened' })
})

it('[TA8] a move out of done is refused and names the verb', () => {
  const { decision } = done().when(by(ann, 'task.move', { task: idOf('a'), column: columnOf('backlog') }))
  expect(decision).toMatchObject({ code: 'ILLEGAL_MOVE', reason: expect.stringContaining('reopen it') })
})
