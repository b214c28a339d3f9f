import { RelayClock } from '@baton/pwa/replica/relay-clock.ts'
import { uuidv7 } from 'uuidv7'
import { expect, it } from 'vitest'

const HOUR = 3_600_000
const isAbout = (told: number, ms: number) => Math.abs(told - Date.now() - ms) < HOUR / 2

it('[W15] of what comes over one connection the furthest ahead counts, for it was on its way for the shortest time', () => {
  const clock = new RelayClock(uuidv7())
  clock.begin()
  clock.hear(Date.now() + HOUR)
  clock.hear(Date.now() + 2 * HOUR)
  clock.hear(Date.now() + HOUR)
  expect(isAbout(clock.now(), 2 * HOUR)).toBe(true)
  clock.begin()
  clock.hear(Date.now() - HOUR)
  expect(isAbout(clock.now(), -HOUR)).toBe(true)
})

it('[W15] the next visit knows what the last one heard, and other tabs follow', () => {
  const account = uuidv7()
  const [clock, other] = [new RelayClock(account), new RelayClock(account)]
  clock.begin()
  clock.hear(Date.now() + HOUR)
  expect(isAbout(new RelayClock(account).now(), HOUR)).toBe(true)
  expect(isAbout(other.now(), 0)).toBe(true)
  other.follow({ key: `${account}-clock`, newValue: String(HOUR) })
  expect(isAbout(other.now(), HOUR)).toBe(true)
  other.follow({ key: 'another', newValue: '0' })
  expect(isAbout(other.now(), HOUR)).toBe(true)
})
