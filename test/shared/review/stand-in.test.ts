import { STAND_IN_MS_MAX } from '@baton/shared/limits.ts'
import { askedInstead } from '@baton/shared/review/stand-in.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, vic } from '../../support/people.ts'
import { idOf, open } from '../../support/steps.ts'

const name = (who = ann, to = ben.member, until = 2_000_000): Step => by(who, 'stand-in.name', { to, until })
const end = (who = ann): Step => by(who, 'stand-in.end', {})

it('[V9] a reviewer names who is asked instead, for a time, and comes back', () => {
  const scene = given(open, name())
  const asked = (now: number) => askedInstead(scene.state, [ann.member, vic.member], now)
  expect(asked(1_999_999)).toEqual([ben.member, vic.member])
  expect(asked(2_000_000)).toEqual([ann.member, vic.member])
  expect(askedInstead(scene.state, [ann.member, ben.member], 1)).toEqual([ben.member])
  scene.when(end()).gives({ type: 'stand-in.ended' })
  scene.when(end()).gives()
  expect(asked(1)).toEqual([ann.member, vic.member])
})

it('[V9] people name people, not themselves, and not for ever', () => {
  const scene = given(open)
  scene.when(name(ada)).refuses('PERSON_NEEDED')
  scene.when(name(vic)).refuses('FORBIDDEN')
  scene.when(name(ann, ann.member)).refuses('INVALID')
  scene.when(name(ann, ada.member)).refuses('NOT_FOUND')
  scene.when(name(ann, idOf('nobody'))).refuses('NOT_FOUND')
  scene.when(name(ann, ben.member, 1)).refuses('INVALID')
  scene.when(name(ann, ben.member, scene.now + STAND_IN_MS_MAX + 60_000)).refuses('INVALID')
})

it('[V9] a stand-in’s own stand-in is not asked', () => {
  const scene = given(open, name(), name(ben, ann.member))
  expect(askedInstead(scene.state, [ann.member], 1)).toEqual([ben.member])
})
