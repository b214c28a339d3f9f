import { RESERVE_MS_MAX } from '@baton/shared/limits.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob } from '../../support/people.ts'
import { claim, create, expire, fence, idOf, open, submit } from '../../support/steps.ts'

const HOURS = 3_600_000
const reserve = (who = ada, ms = 8 * HOURS, n = 1): Step => by(who, 'task.reserve', { task: idOf('a'), fence: fence(n), ms })
const claims = (agents: string): Step => by(ann, 'policy.set', { offlineClaims: { agents } })

it('[L15] a held task is taken along for as long as asked, where the policy lets one', () => {
  const scene = given(open, create('a'), claim(ada, 'a'))
  scene.when(reserve()).refuses('FORBIDDEN')
  scene
    .and(claims('reserve'))
    .when(reserve())
    .gives({ type: 'lease.reserved', body: { ttlMs: 8 * HOURS } })
  expect(scene.state.get('lease', idOf('a'))).toMatchObject({ reserved: true, ttlMs: 8 * HOURS, fence: fence(1) })
  scene.when(reserve(ada, RESERVE_MS_MAX + 1)).refuses('INVALID')
  scene.when(submit(ada, 'a', 1)).gives({ type: 'task.submitted' })
  given(open, create('a'), claim(ben, 'a')).when(reserve(ben)).gives({ type: 'lease.reserved' })
})

it('[L15] only by its holder, under its fence; it counts against the limits and runs out', () => {
  const scene = given(open, create('a'), create('b'), claims('optimistic'), claim(ada, 'a'))
  scene.when(reserve(bob)).refuses('FENCED')
  scene.when(reserve(ada, HOURS, 2)).refuses('FENCED')
  scene.and(reserve(), by(ann, 'policy.set', { limits: { leases: 1 } }))
  scene.when(claim(ada, 'b')).refuses('MEMBER_LIMIT')
  scene.and(expire('a', 1))
  expect(scene.state.get('task', idOf('a'))?.stage).toBe('backlog')
})
