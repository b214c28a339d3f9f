import { expect, test } from 'vitest'
import { firstSign, hueOf, initialsOf } from '../../../pwa/ui/likeness.ts'

test.each([
  ['Mia Chen', 'MC'],
  ['rook', 'R'],
  ['Anna-Lena von Berg', 'AB'],
  ['élan vital', 'ÉV'],
  ['👩‍🚀 Ada', '👩‍🚀A'],
  ['', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('an emoji of several code points is one sign', () => {
  expect(firstSign('👨‍👩‍👧x')).toBe('👨‍👩‍👧')
})

test('a member has the same colour everywhere, and never that of what needs somebody', () => {
  const hues = Array.from({ length: 200 }, (_, at) => hueOf(`0190a${at}`))
  expect(hues).toEqual(Array.from({ length: 200 }, (_, at) => hueOf(`0190a${at}`)))
  expect(hues.filter((hue) => hue > 10 && hue < 60)).toEqual([])
  expect(new Set(hues).size).toBeGreaterThan(5)
})
