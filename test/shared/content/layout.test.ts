import { type DocKind, docNameOf, formatDocName, mayWriteDoc, parseDocName, rootTypeOf } from '@baton/shared/content/layout.ts'
import { expect, it } from 'vitest'
import { ada, ben, having, lacking, relay, vic } from '../../support/people.ts'
import { idOf, PROJECT } from '../../support/steps.ts'

it('[CL1] a doc’s name says project, kind, shard and generation, and reads back', () => {
  for (const shard of ['0', '17', `~${idOf('a')}`]) {
    const name = docNameOf(PROJECT, 'brief', { shard, gen: 2 })
    expect(parseDocName(name)).toEqual({ project: PROJECT, kind: 'brief', shard, gen: 2 })
  }
  const wrong = ['', 'x/brief/0.0', `${PROJECT}/brief/0`, `${PROJECT}/secret/0.0`, `${PROJECT}/brief/../0.0`, `${PROJECT}/brief/0.0/x`]
  for (const name of wrong) expect(parseDocName(name)).toBeUndefined()
  expect(formatDocName({ project: PROJECT, kind: 'page', shard: idOf('p'), gen: 0 })).toBe(`${PROJECT}/page/${idOf('p')}.0`)
})

it('[CL2] a doc holds only the root types of its kind', () => {
  const task = idOf('a')
  expect(rootTypeOf('brief', `d:${task}`)).toEqual({ shape: 'text', task })
  expect(rootTypeOf('brief', `c:${task}`)).toEqual({ shape: 'criteria', task })
  expect(rootTypeOf('scratchpad', `n:${task}`)).toEqual({ shape: 'text', task })
  expect(rootTypeOf('page', 't')).toEqual({ shape: 'text' })
  const wrong: [DocKind, string][] = [
    ['brief', `n:${task}`],
    ['scratchpad', `d:${task}`],
    ['page', `d:${task}`],
    ['brief', 't'],
    ['brief', 'd:x'],
    ['brief', ''],
  ]
  for (const [kind, root] of wrong) expect(rootTypeOf(kind, root)).toBeUndefined()
})

it('[CL3] people write briefs and pages, agents scratchpads; an agent needs a scope for the others', () => {
  expect(mayWriteDoc('brief', lacking(ben, 'brief'))).toBe(true)
  expect(mayWriteDoc('brief', ada)).toBe(false)
  expect(mayWriteDoc('brief', having(ada, 'brief'))).toBe(true)
  expect(mayWriteDoc('scratchpad', ada)).toBe(true)
  expect(mayWriteDoc('scratchpad', ben)).toBe(false)
  expect(mayWriteDoc('page', ada)).toBe(false)
  expect(mayWriteDoc('page', having(ada, 'docs'))).toBe(true)
  for (const kind of ['brief', 'scratchpad', 'page'] as const) {
    expect(mayWriteDoc(kind, vic)).toBe(false)
    expect(mayWriteDoc(kind, relay)).toBe(false)
  }
})
