import { bodyOf } from '@baton/relay/feed/body.ts'
import { TAIL_STALLED_MS_MAX } from '@baton/shared/limits.ts'
import { expect, test } from 'vitest'
import { HandClock } from '../../support/hand-clock.ts'

/** Lines without an end, and how many of them were asked for. */
function endless() {
  const asked = { count: 0 }
  async function* lines() {
    for (;;) yield `${asked.count++}\n`
  }
  return { asked, lines: lines() }
}

test('[EV5] is read only as fast as somebody takes it', async () => {
  const { asked, lines } = endless()
  const reader = bodyOf(lines, new HandClock(), () => {}).getReader()
  await reader.read()
  await reader.read()
  expect(asked.count).toBe(2)
})

test('[EV5] who never begins to read is cut off too', async () => {
  const clock = new HandClock()
  let ends = 0
  bodyOf(endless().lines, clock, () => ends++)
  clock.advance(TAIL_STALLED_MS_MAX)
  expect(ends).toBe(1)
})

test('[EV5] who takes nothing for too long is cut off, and it ends once', async () => {
  const clock = new HandClock()
  let ends = 0
  const reader = bodyOf(endless().lines, clock, () => ends++).getReader()
  await reader.read()
  clock.advance(TAIL_STALLED_MS_MAX - 1)
  await reader.read()
  clock.advance(TAIL_STALLED_MS_MAX - 1)
  expect(ends).toBe(0)
  clock.advance(1)
  expect(ends).toBe(1)
  await expect(reader.read()).rejects.toThrow('nobody reads')
  await reader.cancel().catch(() => {})
  expect(ends).toBe(1)
})
