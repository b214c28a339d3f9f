import { expect, test } from 'vitest'
import { nextPath } from '../../../pwa/sign-in/next-path.ts'

test.each([
  ['/p/BAT/t/BAT-12', '/p/BAT/t/BAT-12'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/sign-in', '/'],
  ['/claim', '/'],
  [null, '/'],
])('after signing in, %s leads to %s', (wanted, expected) => {
  expect(nextPath(wanted)).toBe(expected)
})
