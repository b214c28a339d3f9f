import type { Id } from '@baton/shared/ids.ts'
import { PRESENCE_STALE_MS } from '@baton/shared/limits.ts'
import { presenceIn } from '@baton/shared/session/presence.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, bob } from '../../support/people.ts'
import { block, claim, create, fence, idOf, open } from '../../support/steps.ts'

const NOW = 10_000_000
const start = by(ada, 'session.start', { session: 's' })

function told(steps: readonly Step[], heard: Readonly<Record<Id, number>> = { [ada.member]: NOW - 1_000 }) {
  const { state } = given(open, create('task'), ...steps)
  return presenceIn(state, (member) => heard[member], NOW)
}

const states = (...args: Parameters<typeof told>) => told(...args).map(({ state }) => state)

it('[SE6] a session is active while it holds something, awaits input while its question is open, and is idle else', () => {
  const held = [start, claim(ada, 'task')]
  const asked = [...held, by(ada, 'task.block', block({ task: idOf('task'), fence: fence(1) }))]
  expect(states([start])).toEqual(['idle'])
  expect(told(held)).toMatchObject([{ state: 'active', holds: [idOf('task')], asks: [] }])
  expect(told(asked)).toMatchObject([{ state: 'awaiting-input', holds: [], asks: [idOf('task')] }])
})

it('[SE6] who was not heard from for three minutes is stale, whatever they hold; who ended has ended', () => {
  const held = [start, claim(ada, 'task')]
  expect(states(held, { [ada.member]: NOW - PRESENCE_STALE_MS + 1 })).toEqual(['active'])
  expect(states(held, { [ada.member]: NOW - PRESENCE_STALE_MS })).toEqual(['stale'])
  expect(states(held, {})).toEqual(['stale'])
  expect(states([start, by(ada, 'session.end', { session: 's', held: 'release' })])).toEqual(['ended'])
})

it('[SE6] a session that nobody began in so many words is there while it holds something', () => {
  expect(told([claim(bob, 'task')], { [bob.member]: NOW })).toMatchObject([{ member: bob.member, session: 's', state: 'active' }])
  expect(told([])).toEqual([])
})
