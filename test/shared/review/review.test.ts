import { NO_PROSE, type Prose } from '@baton/shared/content/brief.ts'
import { reviewDigest, reviewDigests } from '@baton/shared/review/digest.ts'
import type { Result } from '@baton/shared/review/review.ts'
import { TASK_TYPES } from '@baton/shared/task/task.ts'
import { expect, it } from 'vitest'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, ann, ava, ben, bob, vic } from '../../support/people.ts'
import { claim, columnOf, create, fence, idOf, open, policy, RESULT, release, submit } from '../../support/steps.ts'

const decide = (who = ben, fields: object = {}, submission = 'result of a', seen: { result?: Result; prose?: Prose } = {}): Step => {
  const { result = RESULT, prose = NO_PROSE } = seen
  const basis = { digest: reviewDigest(result, prose), parts: reviewDigests(result, prose) }
  return by(
    who,
    'review.decide',
    { decision: idOf('decision', submission), submission: idOf(submission), verdict: 'approve', ...fields },
    basis,
  )
}
const sendBack = (who = ben, submission = 'result of a') =>
  decide(who, { verdict: 'request-changes', reason: 'Tests are missing' }, submission)
const replace = (who = ada, result: object = { ...RESULT, summary: 'Better.' }): Step =>
  by(who, 'submission.replace', { submission: idOf('better'), replaces: idOf('result of a'), result })
const handedIn = [open, create('a'), claim(ada, 'a'), submit(ada, 'a', 1)]

it('[V1] handing in takes a structured result, moves the task to review and ends the lease', () => {
  const scene = given(...handedIn)
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'review', strikes: 0 })
  expect(scene.state.get('lease', idOf('a'))).toBeUndefined()
  expect(scene.state.get('attempt', idOf('attempt of a'))?.ended?.as).toBe('submitted')
  expect(scene.state.get('submission', idOf('result of a'))).toMatchObject({ status: 'open', result: RESULT, owner: ann.member })
  given(open, create('a'), claim(ada, 'a'))
    .when(submit(ada, 'a', 1, 's', { summary: '' }))
    .refuses('INVALID')
  given(open, create('b'), ...handedIn.slice(1), claim(ada, 'b'))
    .when(submit(ada, 'b', 1, 'result of a'))
    .refuses('EXISTS')
  given(open)
    .when(submit(ada, 'a', 1))
    .refuses('NOT_FOUND')
})

it('[V2] its author replaces a submission while nobody has decided; decisions on the old one are stale and say so', () => {
  const scene = given(...handedIn)
  scene.when(replace(ava)).refuses('FORBIDDEN')
  scene.and(replace())
  const changed = { changed: ['result'], submission: idOf('better'), by: ada.member, at: scene.now }
  scene.when(decide()).refuses('STALE_SUBMISSION', changed)
  scene
    .when(by(ada, 'submission.replace', { submission: idOf('x'), replaces: idOf('result of a'), result: RESULT }))
    .refuses('ALREADY_DECIDED')
  const seen = { result: { ...RESULT, summary: 'Better.' } }
  scene.when(decide(ben, {}, 'better', seen)).gives({ type: 'submission.decided', body: { submission: idOf('better') } })
  scene.when(by(ada, 'submission.replace', { submission: idOf('x'), replaces: idOf('better'), result: RESULT })).refuses('ALREADY_DECIDED')
  scene.when(by(ada, 'submission.replace', { submission: idOf('x'), replaces: idOf('none'), result: RESULT })).refuses('NOT_FOUND')
})

it('[V3] a decision is bound to the digest of what was read, and a stale one says which part changed', () => {
  const scene = given(...handedIn)
  scene.prose.set(idOf('a'), { brief: 'Another brief', criteria: [] })
  const now = { brief: 'Another brief', criteria: [] }
  scene.when(decide()).refuses('STALE_CONTENT', { changed: ['brief'], digest: reviewDigest(RESULT, now) })
  scene.when(predicted(decide())).gives({ type: 'submission.decided' })
  const fresh = given(...handedIn)
  fresh.prose.set(idOf('a'), now)
  fresh.when(by(ben, 'review.decide', { decision: idOf('d'), submission: idOf('result of a'), verdict: 'approve' })).refuses('INVALID')
  fresh
    .when(decide(ben, {}, 'result of a', { prose: now }))
    .gives({ type: 'submission.decided', body: { digest: reviewDigest(RESULT, now) } })
})

it('[V4] the author, the author’s agents and agents with the same owner are barred; the owner is not', () => {
  const scene = given(policyFor('any')[0] as Step, policyFor('any')[1] as Step, ...handedIn.slice(1))
  scene.when(decide(ada)).refuses('OWN_WORK')
  scene.when(decide(ava)).refuses('OWN_WORK')
  scene.when(decide(bob)).gives({ type: 'submission.decided' })
  given(...handedIn)
    .when(decide(ann))
    .gives({ type: 'submission.decided' })
  const byPerson = given(...policyFor('any'), create('a'), claim(ann, 'a'), submit(ann, 'a', 1))
  byPerson.when(decide(ann)).refuses('OWN_WORK')
  byPerson.when(decide(ada)).refuses('OWN_WORK')
  byPerson.when(decide(bob)).gives({ type: 'submission.decided' })
})

function policyFor(whose: string): readonly Step[] {
  return [open, policy({ task: whose })]
}

it('[V4] whoever held the task since the last decision is barred, whoever held it before is not', () => {
  const scene = given(
    ...policyFor('any'),
    create('a'),
    claim(bob, 'a', '1'),
    release(bob, 'a', 1),
    claim(ada, 'a', '2'),
    submit(ada, 'a', 2),
  )
  scene.when(decide(bob)).refuses('OWN_WORK')
  scene.and(sendBack(), claim(ada, 'a', '3'), submit(ada, 'a', 3, 'second'))
  scene.when(decide(bob, {}, 'second')).gives({ type: 'submission.decided' })
})

it('[V4] and within one tick, where every time is the same', () => {
  const scene = given(...policyFor('any'), create('a'), claim(ada, 'a', '1'), submit(ada, 'a', 1))
  scene.atOnce(sendBack(), claim(bob, 'a', '2'), release(bob, 'a', 2), claim(ada, 'a', '3'), submit(ada, 'a', 3, 'second'))
  scene.when(decide(bob, {}, 'second')).refuses('OWN_WORK')
})

it('[V4] writing the brief bars nobody', () => {
  const text = { prose: { brief: 'By Ben', criteria: [] } }
  const scene = given(open, create('a', { brief: 'By Ben' }, ben), claim(ada, 'a'), submit(ada, 'a', 1))
  scene.when(decide(ben, {}, 'result of a', text)).gives({ type: 'submission.decided' })
})

it('[V5] whose decision counts is policy per type: nobody’s, anybody’s, or a person’s', () => {
  given(...handedIn)
    .when(decide(bob))
    .refuses('PERSON_NEEDED')
  given(...policyFor('any'), ...handedIn.slice(1))
    .when(decide(bob))
    .gives({ type: 'submission.decided' })
  const straight = given(...policyFor('none'), ...handedIn.slice(1))
  expect(straight.state.get('task', idOf('a'))?.stage).toBe('done')
  expect(straight.state.get('submission', idOf('result of a'))?.status).toBe('approved')
  straight.when(decide()).refuses('ALREADY_DECIDED')
  const board = given(open).state.get('board', idOf('project'))
  expect(TASK_TYPES.map((type) => board?.policy.decisions[type])).toEqual(TASK_TYPES.map(() => 'human'))
})

it('[V6] a request for changes needs a reason and goes back to its author first', () => {
  const scene = given(...handedIn)
  scene.when(decide(ben, { verdict: 'request-changes' })).refuses('INVALID')
  scene.when(decide(ben, { verdict: 'request-changes', reason: ' ' })).refuses('INVALID')
  scene.and(sendBack())
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'backlog', affinity: ada.member })
  expect(scene.state.get('submission', idOf('result of a'))?.status).toBe('changes-requested')
})

it('[V7] a submission is decided once', () => {
  const scene = given(...handedIn, decide())
  scene
    .when(
      by(ann, 'review.decide', { decision: idOf('x'), submission: idOf('result of a'), verdict: 'approve' }, { digest: '0'.repeat(64) }),
    )
    .refuses('ALREADY_DECIDED')
  scene.when(decide()).refuses('EXISTS')
  scene.when(decide(ben, {}, 'unknown')).refuses('NOT_FOUND')
})

it('[V8] an approval finishes the task', () => {
  const scene = given(...handedIn, decide())
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'done', column: columnOf('done') })
  expect(scene.state.get('decision', idOf('decision', 'result of a'))).toMatchObject({ verdict: 'approve', member: ben.member })
})

it('[ST8] deciding needs the scope review', () => {
  given(...handedIn)
    .when(decide(vic))
    .refuses('FORBIDDEN', { scope: 'review' })
})

it('[V1] a late result is refused with who holds the task now', () => {
  const taken = by(ann, 'task.force-release', { task: idOf('a'), reason: 'x' }, { fence: fence(1) })
  given(open, create('a'), claim(ada, 'a', '1'), taken, claim(bob, 'a', '2'))
    .when(submit(ada, 'a', 1))
    .refuses('FENCED', { by: bob.member })
})
