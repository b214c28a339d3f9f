import { ago, span } from '@baton/pwa/ui/ago.ts'
import { expect, it } from 'vitest'

const MINUTE = 60_000
const now = new Date('2026-11-21T12:00:00').getTime()

it('says a time relative up to a day, then the date', () => {
  expect(ago(now - 1_000, now)).toBe('just now')
  expect(ago(now + 5_000, now)).toBe('just now')
  expect(ago(now - MINUTE, now)).toBe('1 minute ago')
  expect(ago(now - 90 * MINUTE, now)).toBe('1 hour ago')
  expect(ago(now - 25 * 60 * MINUTE, now)).toBe('on 20 Nov')
  expect(ago(now - 366 * 24 * 60 * MINUTE, now)).toBe('on 20 Nov 2025')
})

it('says how long something takes', () => {
  expect(span(10)).toBe('less than a minute')
  expect(span(14.5 * MINUTE)).toBe('14 minutes')
  expect(span(49 * 60 * MINUTE)).toBe('2 days')
})
