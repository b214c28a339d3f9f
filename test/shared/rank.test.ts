import { isRank, rankAfter, rankBetween } from '@baton/shared/rank.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

it('[ST7] a rank between two others sorts between them, wherever one inserts', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 60 }), (inserts) => {
      const ranks: string[] = []
      for (const [place, bit] of inserts) {
        const at = place % (ranks.length + 1)
        ranks.splice(
          at,
          0,
          rankBetween(ranks[at - 1], ranks[at], () => bit),
        )
      }
      expect(ranks).toEqual([...ranks].sort())
      expect(new Set(ranks).size).toBe(ranks.length)
      expect(ranks.every(isRank)).toBe(true)
    }),
  )
})

it('[ST7] appending is the same everywhere and always sorts after', () => {
  let last: string | undefined
  for (let n = 0; n < 10_000; n++) {
    const rank = rankAfter(last)
    expect(last === undefined || rank > last).toBe(true)
    last = rank
  }
  expect(rankAfter('a0')).toBe(rankAfter('a0'))
})

it('[ST7] what the library cannot go on from is no rank', () => {
  for (const text of ['', 'a', 'hello world', 'a0 ', 'a0\u0001', '!', 'zz']) expect(isRank(text)).toBe(false)
})
