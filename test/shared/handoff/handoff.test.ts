import { openHandoffs } from '@baton/shared/handoff/handoff.ts'
import { HANDOFF_ITEMS_MAX, HANDOFF_TEXT_CHARS_MAX } from '@baton/shared/limits.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, bob, lacking, vic } from '../../support/people.ts'
import { idOf, open } from '../../support/steps.ts'

const TEXT = { summary: 'The roof is half on.', nextStep: 'Nail down the second half.' }
const add = (name: string, who = ada, fields: object = {}): Step => by(who, 'handoff.add', { handoff: idOf(name), ...TEXT, ...fields })
const pickUp = (name: string, who = bob): Step => by(who, 'handoff.pick-up', { handoff: idOf(name) })
const withdraw = (name: string, who = ada): Step => by(who, 'handoff.withdraw', { handoff: idOf(name) })

it('[HO1] a handoff says what was done and what exactly comes next, and what else its author knows', () => {
  const known = {
    context: 'See the plan',
    openTasks: [idOf('not here')],
    openQuestions: ['Which tin?'],
    decisions: ['Tin'],
    failedApproaches: ['Glue'],
    verification: ['It rained'],
  }
  const scene = given(open)
  scene.when(add('h', ada, known)).gives({ type: 'handoff.added', body: { id: idOf('h'), owner: ann.member, ...TEXT, ...known } })
  scene.when(add('h')).refuses('EXISTS')
  scene.when(add('i', ada, { summary: ' ' })).refuses('INVALID')
  scene.when(add('i', ada, { nextStep: '' })).refuses('INVALID')
  scene.when(add('i', ada, { summary: 'x'.repeat(HANDOFF_TEXT_CHARS_MAX + 1) })).refuses('INVALID')
  scene.when(add('i', ada, { decisions: Array.from({ length: HANDOFF_ITEMS_MAX + 1 }, () => 'x') })).refuses('INVALID')
  scene.when(add('i', lacking(ada, 'work'))).refuses('FORBIDDEN')
})

it('[HO2] exactly one picks it up; the others learn who did and when', () => {
  const scene = given(open, add('h'))
  scene.when(pickUp('h')).gives({ type: 'handoff.picked-up' })
  scene.when(pickUp('h')).gives()
  scene.when(pickUp('h', ada)).refuses('HELD', { by: bob.member, at: expect.any(Number) })
  scene.when(pickUp('none')).refuses('NOT_FOUND')
  expect(scene.state.get('handoff', idOf('h'))).toMatchObject({ status: 'picked-up', settled: { by: bob.member } })
})

it('[HO3] nobody picks up what was taken back, by its author or by a person who plans', () => {
  const scene = given(open, add('h'), add('i'), add('j'), pickUp('j'))
  scene.when(withdraw('h', bob)).refuses('FORBIDDEN')
  scene.when(withdraw('h', vic)).refuses('FORBIDDEN')
  scene.when(withdraw('h')).gives({ type: 'handoff.withdrawn' })
  scene.when(withdraw('h')).gives()
  scene.when(withdraw('i', ann)).gives({ type: 'handoff.withdrawn' })
  scene.when(pickUp('h')).refuses('CONFLICT', { status: 'withdrawn', by: ada.member })
  scene.when(withdraw('j')).refuses('HELD', { by: bob.member })
  scene.when(withdraw('none')).refuses('NOT_FOUND')
})

it('[HO4] what waits for somebody to go on is found, the oldest first', () => {
  const scene = given(open, add('a'), add('b'), add('c'), add('d'), pickUp('b'), withdraw('c'))
  expect([...scene.state.rows(openHandoffs)].map(({ id }) => id)).toEqual([idOf('a'), idOf('d')])
})
