import { LINK_TYPES } from '@baton/shared/link/link.ts'
import { linkFor, RELATIONS, type Relation, relationsOf } from '@baton/shared/link/relations.ts'
import { expect, it } from 'vitest'
import { given } from '../../support/given.ts'
import { create, idOf, link, open } from '../../support/steps.ts'

it('[LI5] each link has a word at both its ends, and each word means one link', () => {
  const words = LINK_TYPES.flatMap((type) => Object.values(RELATIONS[type])) as Relation[]
  expect(new Set(words).size).toBe(9)
  for (const type of LINK_TYPES) {
    const scene = given(open, create('a'), create('b'), link(type, 'a', 'b'))
    const [there] = relationsOf(scene.state, idOf('a'))
    const [back] = relationsOf(scene.state, idOf('b'))
    expect([there?.task.title, back?.task.title]).toEqual(['b', 'a'])
    expect(there && linkFor(there.relation, idOf('a'), idOf('b'))).toMatchObject({ type })
    expect(RELATIONS[type]).toEqual({ out: there?.relation, in: back?.relation })
    expect(back && linkFor(back.relation, idOf('b'), idOf('a'))).toMatchObject(
      type === 'relates' ? { type } : { type, from: idOf('a'), to: idOf('b') },
    )
  }
})
