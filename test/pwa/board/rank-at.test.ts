import { rankAt } from '@baton/pwa/board/rank-at.ts'
import { isRank } from '@baton/shared/rank.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const heads = () => true

it('[U2] a card that is dropped gets a rank between its neighbours', () => {
  const rank = rankAt(['a1', 'a3'], 1, heads)
  expect(rank > 'a1' && rank < 'a3').toBe(true)
  expect(rankAt(['a1'], 0, heads) < 'a1').toBe(true)
  expect(rankAt(['a1'], 1, heads) > 'a1').toBe(true)
  expect(isRank(rankAt([], 0, heads))).toBe(true)
})

it('[U2] between neighbours of one rank nothing fits: the card goes behind them', () => {
  const rank = rankAt(['a1', 'a1', 'a1', 'a2'], 1, heads)
  expect(rank > 'a1' && rank < 'a2').toBe(true)
})

it('[U2] wherever it is dropped, and however often, the order holds', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 60 }), (drops) => {
      const ranks: string[] = []
      for (const [at, bit] of drops) {
        const index = at % (ranks.length + 1)
        ranks.splice(
          index,
          0,
          rankAt(ranks, index, () => bit),
        )
      }
      expect([...ranks].sort()).toEqual(ranks)
    }),
  )
})
