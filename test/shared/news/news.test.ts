import { NO_PROSE } from '@baton/shared/content/brief.ts'
import type { Actor } from '@baton/shared/decider.ts'
import { newsIn, newsNow } from '@baton/shared/news/news.ts'
import { reviewDigest, reviewDigests } from '@baton/shared/review/digest.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob, vic } from '../../support/people.ts'
import { claim, create, expire, fence, idOf, open, RESULT, release, submit } from '../../support/steps.ts'

/** What somebody is told of the rows that the last steps changed. */
function told(who: Actor, before: readonly Step[], after: readonly Step[]): readonly string[] {
  const { state } = given(open, ...before)
  const old = new Map([...state.changes()].map(({ kind, id, row }) => [`${kind} ${id}`, row]))
  const later = given(open, ...before, ...after).state
  const changed = [...later.changes()].flatMap(({ kind, id, row }) =>
    row && JSON.stringify(old.get(`${kind} ${id}`)) !== JSON.stringify(row) ? [row as AnyRow] : [],
  )
  return newsIn(later, who, changed).map(({ what, task }) => `${what} ${later.get('task', task ?? '')?.title}`)
}

const ask = (name: string, n: number) =>
  by(ada, 'task.block', { task: idOf(name), kind: 'needs_input', question: 'Which?', fence: fence(n) })
const answer = (name: string) => by(ben, 'task.answer', { task: idOf(name), comment: idOf('answer'), text: 'This.' })
const taken = [create('task'), claim(ada, 'task', '1')]

it('[N1] work that may be claimed by now is news to those who may claim it', () => {
  expect(told(ada, [], [create('new')])).toEqual(['task.ready new'])
  expect(told(ada, [], [create('theirs', { audience: 'humans' })])).toEqual([])
  expect(told(ben, [], [create('theirs', { audience: 'humans' })])).toEqual(['task.ready theirs'])
  expect(told(vic, [], [create('new')])).toEqual([])
  const blocked = [create('first'), create('second'), by(ben, 'link.add', { type: 'blocks', from: idOf('first'), to: idOf('second') })]
  expect(told(bob, blocked, [by(ben, 'link.remove', { type: 'blocks', from: idOf('first'), to: idOf('second') })])).toEqual([
    'task.ready second',
  ])
  expect(told(ada, [], taken)).toEqual([])
})

it('[N1] whoever holds as much as they may is not told of more', () => {
  const full = [by(ann, 'policy.set', { limits: { leases: 1 } }), ...taken]
  expect(told(ada, full, [create('more')])).toEqual([])
  expect(told(bob, full, [create('more')])).toEqual(['task.ready more'])
})

it('[N2] an answer is news to whoever asked, a decision to whose result it is, a task that was passed to whom it was', () => {
  expect(told(ada, [...taken, ask('task', 1)], [answer('task')])).toEqual(['question.answered task'])
  expect(told(bob, [...taken, ask('task', 1)], [answer('task')])).toEqual(['task.ready task'])
  const digest = reviewDigest(RESULT, NO_PROSE)
  const decide = by(
    ben,
    'review.decide',
    { decision: idOf('d'), submission: idOf('result of task'), verdict: 'request-changes', reason: 'No.' },
    { digest, parts: reviewDigests(RESULT, NO_PROSE) },
  )
  const handedIn = [...taken, submit(ada, 'task', 1)]
  expect(told(ada, handedIn, [decide])).toEqual(['review.decided task'])
  expect(told(bob, handedIn, [decide])).toEqual(['task.ready task'])
  expect(told(bob, taken, [by(ada, 'task.transfer', { task: idOf('task'), to: bob.member, attempt: idOf('2'), fence: fence(1) })])).toEqual(
    ['task.passed task'],
  )
})

it('[N2] a lease that was lost is news to whoever had it, one that they gave back is none', () => {
  expect(told(ada, taken, [expire('task', 1)])).toEqual(['lease.lost task'])
  expect(told(ada, taken, [release(ada, 'task', 1)])).toEqual(['task.ready task'])
})

it('[N3] without anything to go by, what there is to do now is news, and nothing of before', () => {
  const { state } = given(open, create('ready'), ...taken, ask('task', 1), answer('task'))
  expect(newsNow(state, ada).map(({ what, task }) => `${what} ${state.get('task', task ?? '')?.title}`)).toEqual([
    'task.ready task',
    'task.ready ready',
  ])
  expect(newsNow(state, vic)).toEqual([])
})
