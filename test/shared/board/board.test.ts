import { briefing } from '@baton/shared/board/briefing.ts'
import { nextAction } from '@baton/shared/board/next-action.ts'
import { offlineClaims } from '@baton/shared/board/policy.ts'
import { NO_PROSE } from '@baton/shared/content/brief.ts'
import { LEASE_TTL_MS_MIN } from '@baton/shared/limits.ts'
import { reviewDigest } from '@baton/shared/review/digest.ts'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann, ben, bob, having, vic } from '../../support/people.ts'
import { claim, columnOf, create, idOf, open, PROJECT, policy, RESULT, submit } from '../../support/steps.ts'

it('[B1] policy changes by what is named, and people set it', () => {
  const scene = given(
    open,
    policy({ chore: 'none' }),
    by(ann, 'policy.set', { leaseTtlMs: LEASE_TTL_MS_MIN, decisions: { defect: 'any' } }),
  )
  expect(scene.state.get('board', PROJECT)?.policy).toMatchObject({
    leaseTtlMs: LEASE_TTL_MS_MIN,
    decisions: { task: 'human', chore: 'none', defect: 'any' },
  })
  scene.when(by(ann, 'policy.set', { leaseTtlMs: LEASE_TTL_MS_MIN - 1 })).refuses('INVALID')
  scene.when(by(having(ada, 'plan'), 'policy.set', { decisions: { task: 'none' } })).refuses('PERSON_NEEDED')
  given()
    .when(policy({ task: 'any' }))
    .refuses('NOT_FOUND')
})

it('[B1] what a policy does not name stays as it was, and `null` or `any` takes it back', () => {
  const set = (change: object) => by(ann, 'policy.set', change)
  const scene = given(
    open,
    set({ limits: { leases: 2 }, audiences: { ui: 'humans' } }),
    set({ limits: { awaitingReview: 3 }, audiences: { x: 'agents' } }),
  )
  const policy = () => scene.state.get('board', PROJECT)?.policy
  expect(policy()?.limits).toEqual({ leases: 2, awaitingReview: 3 })
  expect(policy()?.audiences).toEqual({ 'needs-ai': 'agents', 'needs-human': 'humans', ui: 'humans', x: 'agents' })
  scene.and(set({ limits: { leases: null }, audiences: { ui: 'any' }, offlineClaims: { agents: 'reserve' } }))
  expect(policy()).toMatchObject({ limits: { awaitingReview: 3 }, offlineClaims: { agents: 'reserve', humans: 'optimistic' } })
  expect(policy()?.limits).not.toHaveProperty('leases')
  expect(policy()?.audiences).not.toHaveProperty('ui')
  scene.when(set({ limits: { leases: 0 } })).refuses('INVALID')
})

it('[B5] without the relay an agent claims nothing and a person may hope, until the policy says otherwise', () => {
  const scene = given(open)
  const ways = () => [ada, ben].map((who) => offlineClaims(scene.state, who))
  expect(ways()).toEqual(['refuse', 'optimistic'])
  scene.and(by(ann, 'policy.set', { offlineClaims: { agents: 'reserve' } }))
  expect(ways()).toEqual(['reserve', 'optimistic'])
  scene.and(by(ann, 'policy.set', { offlineClaims: { humans: 'refuse' } }))
  expect(ways()).toEqual(['reserve', 'refuse'])
})

it('[B1] a lease lasts as long as the policy said when it began', () => {
  const scene = given(open, create('a'), by(ann, 'policy.set', { leaseTtlMs: LEASE_TTL_MS_MIN }))
  scene.when(claim(ada, 'a')).gives({ type: 'task.claimed', body: { ttlMs: LEASE_TTL_MS_MIN } })
})

it('[B4] while the board is locked only an admin changes columns, limits and policy; work goes on', () => {
  const column = { column: columnOf('active') }
  const changes: readonly [string, object][] = [
    ['column.add', { column: idOf('later'), name: 'Later', stage: 'backlog' }],
    ['column.edit', { ...column, wip: 3 }],
    ['column.remove', { column: idOf('later') }],
    ['policy.set', { leaseTtlMs: LEASE_TTL_MS_MIN }],
  ]
  const scene = given(open, create('a'))
  scene.when(by(ben, 'board.lock', {})).refuses('FORBIDDEN')
  scene.when(by(ann, 'board.lock', {})).gives({ type: 'board.locked' })
  scene.when(by(ann, 'board.lock', {})).gives()
  for (const [type, args] of changes) scene.when(by(ben, type, args)).refuses('LOCKED', { by: ann.member, at: expect.any(Number) })
  scene.and(create('b', {}, ben), claim(ada, 'a'), ...changes.map(([type, args]) => by(ann, type, args)))
  scene.when(by(ben, 'board.unlock', {})).refuses('FORBIDDEN')
  scene.when(by(ann, 'board.unlock', {})).gives({ type: 'board.unlocked' })
  scene.when(by(ann, 'board.unlock', {})).gives()
  scene.and(...changes.map(([type, args]) => by(ben, type, args)))
  given()
    .when(by(ann, 'board.lock', {}))
    .refuses('NOT_FOUND')
})

it('[B2] a briefing says who asks, what is where, what they hold, what waits and what to do next', () => {
  const scene = given(
    open,
    create('a'),
    create('b'),
    create('c'),
    create('d'),
    claim(ada, 'a', '1'),
    claim(ada, 'b', '2'),
    submit(ada, 'b', 1),
  )
  scene.and(by(bob, 'task.block', { task: idOf('c'), kind: 'needs_input', question: 'Which?' }))
  const told = briefing(scene.state, ada)
  expect(told).toMatchObject({
    project: { name: 'Baton', prefix: 'BAT' },
    me: { member: ada.member, kind: 'agent', owner: ann.member, scopes: ['read', 'review', 'work'] },
    counts: { inbox: 0, backlog: 2, active: 1, review: 1, done: 0, ready: 1, blocked: 1, toReview: 1 },
    held: [{ task: { id: idOf('a') }, lease: { member: ada.member } }],
    submissions: [{ id: idOf('result of b'), task: { key: 'BAT-2' } }],
    questions: [{ task: { id: idOf('c') }, blocked: { question: 'Which?' } }],
    next: { do: 'execute', task: idOf('a') },
  })
})

it('[B3] next comes what was begun, then who waits for an answer or a decision, then something new', () => {
  const scene = given(open)
  expect(nextAction(scene.state, ada)).toMatchObject({ do: 'wait' })
  scene.and(create('a'))
  expect(nextAction(scene.state, ada)).toMatchObject({ do: 'claim', task: idOf('a') })
  expect(nextAction(scene.state, vic)).toMatchObject({ do: 'wait' })
  scene.and(claim(ada, 'a', '1'), submit(ada, 'a', 1), create('q'))
  expect(nextAction(scene.state, ben)).toMatchObject({ do: 'review', submission: idOf('result of a') })
  expect(nextAction(scene.state, bob)).toMatchObject({ do: 'claim', task: idOf('q') })
  expect(nextAction(scene.and(policy({ task: 'any' })).state, bob)).toMatchObject({ do: 'review' })
  expect(nextAction(scene.state, ada)).toMatchObject({ do: 'claim' })
  scene.and(by(bob, 'task.block', { task: idOf('q'), kind: 'needs_input', question: 'Which?' }))
  expect(nextAction(scene.state, ben)).toMatchObject({ do: 'answer', task: idOf('q') })
  const verdict = { decision: idOf('d'), submission: idOf('result of a'), verdict: 'request-changes', reason: 'x' }
  scene.and(by(ben, 'review.decide', verdict, { digest: reviewDigest(RESULT, NO_PROSE) }), claim(ada, 'a', '2'))
  expect(nextAction(scene.state, ada)).toMatchObject({ do: 'apply-changes', task: idOf('a') })
})
