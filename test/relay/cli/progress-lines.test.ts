import { progressLines } from '@baton/relay/cli/progress-lines.ts'
import { expect, it } from 'vitest'

function told(isTTY: boolean, steps: readonly (readonly [at: number, done: number])[]): string {
  let now = 0
  let written = ''
  const say = progressLines('copied', { isTTY, write: (text) => (written += text) }, () => now)
  for (const [at, done] of steps) {
    now = at
    say({ done, total: 4_000 })
  }
  return written
}

it('[AD9] what is done within a second says nothing', () => {
  expect(
    told(false, [
      [10, 500],
      [900, 3_900],
      [1_100, 4_000],
    ]),
  ).toBe('')
})

it('[AD9] a longer one says a line each second and one at the end', () => {
  const steps = [
    [10, 500],
    [1_000, 1_000],
    [1_500, 1_500],
    [2_000, 2_001],
    [2_100, 4_000],
  ] as const
  expect(told(false, steps)).toBe('copied: 1000 of 4000 pages, 25 %\ncopied: 2001 of 4000 pages, 50 %\ncopied: 4000 of 4000 pages, 100 %\n')
  expect(told(true, steps)).toBe(
    '\rcopied: 1000 of 4000 pages, 25 %\rcopied: 2001 of 4000 pages, 50 %\rcopied: 4000 of 4000 pages, 100 %\n',
  )
})
