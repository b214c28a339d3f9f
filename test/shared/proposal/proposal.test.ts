import { digestOf } from '@baton/shared/canonical.ts'
import { NO_PROSE } from '@baton/shared/content/brief.ts'
import { expect, it } from 'vitest'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob, having, vic } from '../../support/people.ts'
import { create, idOf, open } from '../../support/steps.ts'

const EMPTY = digestOf(NO_PROSE)
const propose = (name: string, who = ada, fields: object = { brief: `By ${name}` }, digest = EMPTY): Step =>
  by(who, 'proposal.add', { proposal: idOf(name), task: idOf('a'), ...fields }, { digest })
const decide = (verb: 'apply' | 'decline' | 'withdraw', name: string, who = ann, fields: object = {}): Step =>
  by(who, `proposal.${verb}`, { proposal: idOf(name), ...fields })
const write = (brief: string, digest = EMPTY): Step => by(ann, 'brief.write', { task: idOf('a'), brief }, { digest })
const statusOf = (scene: ReturnType<typeof given>, name: string) => scene.state.get('proposal', idOf(name))?.status

it('[PR1] a worker proposes another brief or criteria; nothing changes until a person applies it', () => {
  const scene = given(open, create('a'))
  scene.when(propose('p', ada, { brief: 'New', why: 'It was unclear' })).gives({ type: 'proposal.added', body: { digest: EMPTY } })
  expect(scene.prose.get(idOf('a'))).toBeUndefined()
  expect(scene.state.get('proposal', idOf('p'))).toMatchObject({ status: 'open', member: ada.member, why: 'It was unclear' })
  scene.when(decide('apply', 'p')).gives({ type: 'proposal.applied' })
  expect(scene.prose.get(idOf('a'))).toMatchObject({ brief: 'New' })
  expect(scene.state.get('proposal', idOf('p'))).toMatchObject({ status: 'applied', decided: { by: ann.member } })
  scene.when(decide('apply', 'p')).refuses('ALREADY_DECIDED', { by: ann.member })
})

it('[PR1] criteria are replaced as a whole and the brief stays, or the other way round', () => {
  const criteria = [{ id: idOf('c1'), text: 'It runs' }]
  const scene = given(open, create('a', { brief: 'Old' }))
  const digest = digestOf({ ...NO_PROSE, brief: 'Old' })
  scene.and(propose('p', ada, { criteria }, digest), decide('apply', 'p'))
  expect(scene.prose.get(idOf('a'))).toMatchObject({ brief: 'Old', criteria: [{ text: 'It runs' }] })
})

it('[PR2] only people apply and decline, and only their author takes one back', () => {
  const scene = given(open, create('a'), propose('p'))
  scene.when(decide('apply', 'p', having(bob, 'brief'))).refuses('PERSON_NEEDED')
  scene.when(decide('decline', 'p', having(bob, 'brief'))).refuses('PERSON_NEEDED')
  scene.when(decide('apply', 'p', vic)).refuses('FORBIDDEN')
  scene.when(decide('withdraw', 'p', bob)).refuses('FORBIDDEN')
  scene.when(decide('withdraw', 'p', ada)).gives({ type: 'proposal.withdrawn' })
  scene.when(decide('withdraw', 'p', ada)).refuses('ALREADY_DECIDED')
  scene
    .and(propose('q'))
    .when(decide('decline', 'q', ben, { reason: 'No' }))
    .gives({ type: 'proposal.declined', body: { reason: 'No' } })
  scene.when(decide('apply', 'none')).refuses('NOT_FOUND')
})

it('[PR3] a proposal against other words than those of now is refused, when it is made and when it is applied', () => {
  const scene = given(open, create('a'), propose('p'), write('By a person'))
  const now = digestOf({ ...NO_PROSE, brief: 'By a person' })
  scene.when(decide('apply', 'p')).refuses('STALE_CONTENT', { digest: now })
  scene.when(propose('q')).refuses('STALE_CONTENT', { digest: now })
  scene.when(decide('decline', 'p')).gives({ type: 'proposal.declined' })
  expect(scene.prose.get(idOf('a'))).toMatchObject({ brief: 'By a person' })
})

it('[PR4] a later proposal of the same author replaces the one before, and nobody else’s', () => {
  const scene = given(open, create('a'), propose('p'), propose('others', bob), propose('q'))
  expect(['p', 'others', 'q'].map((name) => statusOf(scene, name))).toEqual(['replaced', 'open', 'open'])
  scene.when(decide('apply', 'p')).refuses('ALREADY_DECIDED', { status: 'replaced' })
})

it('[PR1] a proposal brings a text, for a task that is there, against what was read, once', () => {
  const scene = given(open, create('a'), propose('p'))
  scene.when(propose('q', ada, {})).refuses('INVALID')
  scene.when(by(ada, 'proposal.add', { proposal: idOf('q'), task: idOf('a'), brief: 'x' })).refuses('INVALID')
  scene.when(by(ada, 'proposal.add', { proposal: idOf('q'), task: idOf('none'), brief: 'x' }, { digest: EMPTY })).refuses('NOT_FOUND')
  scene.when(propose('p')).refuses('EXISTS')
  scene.when(predicted(propose('r', ada, { brief: 'x' }, 'unknown'))).gives({ type: 'proposal.added' })
})
