import type { Actor } from '@baton/shared/decider.ts'
import type { ProjectRows } from '@baton/shared/project-rows.ts'
import type { State } from '@baton/shared/state.ts'
import { expect, it } from 'vitest'
import { isWritable, leadingOffer, offersFor } from '../../../pwa/task/verbs.ts'
import { found } from '../../support/found.ts'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, ann, ben, lacking, vic } from '../../support/people.ts'
import { block, claim, columnOf, create, idOf, link, open, submit } from '../../support/steps.ts'

const offers = (state: State<ProjectRows>, actor: Actor, task = 'a') => offersFor(state, found(state.get('task', idOf(task))), actor, 0)

const allowed = (state: State<ProjectRows>, actor: Actor, task = 'a') =>
  offers(state, actor, task).flatMap(({ verb, refusal }) => (refusal ? [] : [verb]))

const why = (state: State<ProjectRows>, actor: Actor, verb: string, task = 'a') =>
  offers(state, actor, task).find((offer) => offer.verb === verb)?.refusal?.reason

it('offers what the rules allow at each stage, and says why not', () => {
  const scene = given(open, create('a', { column: columnOf('inbox') }))
  expect(allowed(scene.state, ben)).toEqual(['accept', 'block', 'finish'])
  expect(why(scene.state, ben, 'claim')).toContain('nobody has released it from Inbox')
  scene.and(by(ann, 'task.move', { task: idOf('a'), column: columnOf('backlog') }))
  expect(allowed(scene.state, ben)).toEqual(['claim', 'block', 'finish'])
  scene.and(claim(ben, 'a'))
  expect(allowed(scene.state, ben)).toEqual(['submit', 'block', 'release'])
  expect(allowed(scene.state, ann)).toEqual(['take-back'])
  expect(offers(scene.state, lacking(ann, 'plan'))).toEqual([])
  scene.and(submit(ben, 'a', 1))
  expect(allowed(scene.state, ben)).toEqual(['replace'])
  expect(why(scene.state, ben, 'approve')).toContain('You worked on')
  expect(allowed(scene.state, ann)).toEqual(['approve', 'request-changes'])
  expect(allowed(scene.state, ada)).toEqual([])
})

it('leads with the answer while a question waits', () => {
  const asked: Step = by(ann, 'task.block', block({ task: idOf('a') }))
  const { state } = given(open, create('a'), asked)
  expect(leadingOffer(offers(state, ben))?.verb).toBe('answer')
  expect(offers(state, ben).map(({ verb }) => verb)).not.toContain('block')
  expect(why(state, ben, 'claim')).toContain('it waits for an answer')
})

it('leads nobody to take back or to stop what goes on', () => {
  const { state } = given(open, create('a'), claim(ada, 'a'), create('b', { type: 'epic' }))
  expect(allowed(state, ben)).toEqual(['take-back'])
  expect(leadingOffer(offers(state, ben))).toBeUndefined()
  expect(leadingOffer(offers(state, ben, 'b'))).toBeUndefined()
})

it('reopens what is done, with leave to plan', () => {
  const { state } = given(open, create('a'), by(ann, 'task.move', { task: idOf('a'), column: columnOf('done'), reason: 'Found done.' }))
  expect(allowed(state, ben)).toEqual(['reopen'])
  expect(allowed(state, ada)).toEqual([])
  expect(leadingOffer(offers(state, ben))).toBeUndefined()
})

it('names what a task waits for', () => {
  const { state } = given(open, create('a'), create('b'), link('blocks', 'b', 'a'))
  expect(why(state, ben, 'claim')).toContain('it waits for BAT-2')
})

it('shows nobody what they have no right to', () => {
  const { state } = given(open, create('a'))
  expect(offers(state, vic)).toEqual([])
  expect(offers(state, lacking(ben, 'work')).map(({ verb }) => verb)).toEqual([])
})

it('lets a result be written, though not handed in, under a claim that is not confirmed', () => {
  const { state } = given(open, create('a'), predicted(claim(ben, 'a')))
  expect(why(state, ben, 'submit')).toContain('not confirmed yet')
  expect(
    offers(state, ben)
      .filter(isWritable)
      .map(({ verb }) => verb),
  ).toEqual(['submit', 'block', 'release'])
})
