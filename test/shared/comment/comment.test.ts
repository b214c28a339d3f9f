import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, vic } from '../../support/people.ts'
import { claim, create, fence, idOf, open } from '../../support/steps.ts'

const say = (who = ben, fields: object = {}, id = 'c'): Step =>
  by(who, 'comment.add', { comment: idOf(id), task: idOf('a'), note: 'comment', text: 'Hello', ...fields })
const retract = (who = ben): Step => by(who, 'comment.retract', { comment: idOf('c') })

it('[CM1] anybody who works comments, under the name of the credential', () => {
  const scene = given(open, create('a'))
  scene.when(say(vic)).refuses('FORBIDDEN')
  scene.when(say(ben, { task: idOf('none') })).refuses('NOT_FOUND')
  scene.when(say(ben, { member: ann.member })).refuses('INVALID')
  scene.and(say(ben))
  expect(scene.state.get('comment', idOf('c'))).toMatchObject({ member: ben.member, text: 'Hello' })
  scene.when(say(ada)).refuses('EXISTS')
})

it('[CM2] progress, decision and error are notes of the one who holds the task', () => {
  const scene = given(open, create('a'), claim(ada, 'a'))
  for (const note of ['progress', 'decision', 'error']) {
    scene.when(say(ben, { note }, note)).refuses('FENCED')
    scene.when(say(ada, { note }, note)).refuses('FENCED')
    scene.when(say(ada, { note, fence: fence(1) }, note)).gives({ type: 'comment.added', body: { note } })
  }
  scene.when(say(ben, { note: 'answer' })).refuses('INVALID')
})

it('[CM3] its author takes a comment back; that it was there stays', () => {
  const scene = given(open, create('a'), say())
  scene.when(retract(ann)).refuses('FORBIDDEN')
  scene.when(retract()).gives({ type: 'comment.retracted' })
  expect(scene.state.get('comment', idOf('c'))).toMatchObject({ text: '', retractedAt: scene.now })
  scene.when(retract()).gives()
  given(open).when(retract()).refuses('NOT_FOUND')
})
