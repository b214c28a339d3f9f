import { proseOf } from '@baton/shared/content/brief.ts'
import { briefText, criteriaMap } from '@baton/shared/content/layout.ts'
import { readProse, writeProse } from '@baton/shared/content/prose.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { idOf } from '../../support/steps.ts'

const task = idOf('a')
const criterion = (name: string, text = name) => ({ id: idOf(name), text })
const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '🙂', '👩‍👩‍👧', '中'), maxLength: 40 })

it('[CL4] whole text is written as the difference it makes, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
      const doc = new Y.Doc()
      for (const brief of texts) {
        writeProse(doc, task, { brief })
        expect(readProse(doc, task).brief).toBe(brief)
      }
    }),
  )
})

it('[CL4] what others type meanwhile stays', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  writeProse(here, task, { brief: 'One. Two. Three.' })
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  briefText(there, task).insert(0, 'Zero. ')
  writeProse(here, task, { brief: 'One. Two. Four.' })
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
  expect(readProse(here, task).brief).toBe('Zero. One. Two. Four.')
  expect(readProse(there, task)).toEqual(readProse(here, task))
})

it('[CL4] criteria keep their order, and one that stayed the same is not written again', () => {
  const doc = new Y.Doc()
  writeProse(doc, task, proseOf({ criteria: [criterion('x'), criterion('y'), criterion('z')] }) ?? {})
  const before = Y.encodeStateVector(doc)
  writeProse(doc, task, proseOf({ criteria: [criterion('x'), criterion('y'), criterion('z')] }) ?? {})
  expect(Y.encodeStateVector(doc)).toEqual(before)
  writeProse(doc, task, proseOf({ criteria: [criterion('z'), criterion('x', 'changed')] }) ?? {})
  expect(readProse(doc, task).criteria.map((each) => each.text)).toEqual(['z', 'changed'])
})

it('[CL5] what is no criterion is not read as one', () => {
  const doc = new Y.Doc()
  const map = criteriaMap(doc, task) as Y.Map<unknown>
  for (const [at, value] of [null, 1, 'x', [], { text: 'x' }, { text: 1, rank: 'a0' }].entries()) map.set(`bad ${at}`, value)
  map.set(idOf('good'), { text: 'good', rank: 'a0' })
  expect(readProse(doc, task).criteria).toEqual([{ id: idOf('good'), text: 'good', rank: 'a0' }])
})
