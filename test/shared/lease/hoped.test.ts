import { expect, it } from 'vitest'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, bob } from '../../support/people.ts'
import { block, claim, create, expire, fence, idOf, open, RESULT } from '../../support/steps.ts'

const CLAIM = idOf('the claim')
const claiming: Step = { ...claim(ada, 'a'), command: CLAIM }
const note = (fields: object, who = ada): Step =>
  by(who, 'comment.add', { comment: idOf('c'), task: idOf('a'), note: 'progress', text: 'Half', ...fields })
const handIn = (fields: object): Step => by(ada, 'task.submit', { task: idOf('a'), submission: idOf('s'), result: RESULT, ...fields })

it('[L16] what was written under a claim of which nothing was heard stands when that claim took the task', () => {
  const scene = given(open, create('a'), claiming)
  scene.when(note({})).refuses('FENCED')
  scene.when(note({ claim: idOf('another') })).refuses('FENCED')
  scene
    .and(note({ claim: CLAIM }))
    .when(handIn({ claim: CLAIM }))
    .gives({ type: 'task.submitted' })
  given(open, create('a'), claiming)
    .when(by(ada, 'task.block', block({ task: idOf('a'), claim: CLAIM })))
    .gives({ type: 'task.blocked' })
})

it('[L16] and is refused when somebody else has it, when the lease is over, or when the fence named beside it is another', () => {
  given(open, create('a'), claim(bob, 'a'))
    .when(handIn({ claim: CLAIM }))
    .refuses('FENCED', { by: bob.member })
  given(open, create('a'), claiming, expire('a', 1))
    .when(handIn({ claim: CLAIM }))
    .refuses('FENCED')
  given(open, create('a'), claiming)
    .when(handIn({ claim: CLAIM, fence: fence(7) }))
    .refuses('FENCED')
})

it('[L16, ST6] a replica that hopes for the claim shows what is written under it', () => {
  const scene = given(open, create('a'), predicted(claiming), predicted(note({ claim: CLAIM })), predicted(handIn({ claim: CLAIM })))
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'review' })
})
