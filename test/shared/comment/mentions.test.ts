import { mentionsIn } from '@baton/shared/comment/mentions.ts'
import { COMMENT_CHARS_MAX, MENTIONS_PER_COMMENT_MAX } from '@baton/shared/limits.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben } from '../../support/people.ts'
import { create, idOf, open } from '../../support/steps.ts'

const members = [
  { id: 'mia', name: 'Mia' },
  { id: 'lopez', name: 'Mia Lopez' },
  { id: 'o', name: 'C++ (core) | bot' },
  { id: 'ø', name: 'Øyvind' },
  { id: 'one', name: 'Sam' },
  { id: 'two', name: 'sam' },
]
const namedIn = (text: string) => mentionsIn(text, members)

it('[CM5] names have blanks, capitals and any sign, and the longest that stands there counts', () => {
  expect(namedIn('@Mia look')).toEqual(['mia'])
  expect(namedIn('(@mia lopez)')).toEqual(['lopez'])
  expect(namedIn('@Mia Lopezz, @MIA.')).toEqual(['mia'])
  expect(namedIn('@c++ (core) | bot and @ØYVIND')).toEqual(['o', 'ø'])
  expect(namedIn('@øyvind'.normalize('NFD'))).toEqual(['ø'])
  expect(namedIn('@Øyvind, @Mia, @Øyvind')).toEqual(['ø', 'mia'])
})

it('[CM5] of two members with one name both are meant', () => {
  expect(namedIn('@Sam')).toEqual(['one', 'two'])
})

it('[CM5] addresses, parts of words and code name nobody', () => {
  for (const text of ['mia', '@', '@ Mia', 'ann@mia', 'ann@mia.org', '@@mia', '@Miami', '@mia_x', '@Mía', '@nobody'])
    expect(namedIn(text)).toEqual([])
  for (const text of ['`@mia`', 'so: ``npm i @mia/x``', '```\n@mia\n```', '```ts\n@mia', 'a\n```\n@mia\n```\n'])
    expect(namedIn(text)).toEqual([])
  expect(namedIn('```\ncode\n```\n@mia and `x` @sam and ` alone')).toEqual(['mia', 'one', 'two'])
  expect(mentionsIn('@mia', [])).toEqual([])
})

it('[CM5] no text makes it think for long', () => {
  const names = Array.from({ length: 1_000 }, (_, n) => ({ id: String(n), name: 'a'.repeat(1 + (n % 120)) }))
  for (const part of ['@', '@a', '`', '`@a', '``` ', '```\n', ' @']) {
    expect(mentionsIn(part.repeat(COMMENT_CHARS_MAX / part.length), names).length).toBeLessThan(1_000)
  }
})

const say = (fields: object = {}): Step =>
  by(ben, 'comment.add', { comment: idOf('c'), task: idOf('a'), note: 'comment', text: 'Hello', ...fields })

it('[CM4] a comment says by id whom it names, each once, and nobody when it is taken back', () => {
  const scene = given(open, create('a'))
  scene.when(say({ mentions: ['Mia'] })).refuses('INVALID')
  scene.when(say({ mentions: Array(MENTIONS_PER_COMMENT_MAX + 1).fill(ann.member) })).refuses('INVALID')
  scene.and(say({ mentions: [ann.member, ada.member, ann.member] }))
  expect(scene.state.get('comment', idOf('c'))).toMatchObject({ mentions: [ann.member, ada.member] })
  scene.and(by(ben, 'comment.retract', { comment: idOf('c') }))
  expect(scene.state.get('comment', idOf('c'))).not.toHaveProperty('mentions')
})

it('[CM4] an answer does too, and who names nobody says nothing of it', () => {
  const scene = given(open, create('a'), by(ben, 'task.block', { task: idOf('a'), kind: 'needs_input', question: 'Which?' }))
  scene.and(
    by(ann, 'task.answer', { task: idOf('a'), comment: idOf('r'), text: 'This, @Ben', mentions: [ben.member] }),
    say({ mentions: [] }),
  )
  expect(scene.state.get('comment', idOf('r'))).toMatchObject({ note: 'answer', mentions: [ben.member] })
  expect(scene.state.get('comment', idOf('c'))).not.toHaveProperty('mentions')
})
