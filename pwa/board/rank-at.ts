import { rankBetween } from '@baton/shared/rank.ts'

/**
 * The rank of a card put before the card at `index` of a list of ranks. Where neighbours share a rank (their ids decide then), nothing fits
 * between them, and the card goes behind all that share it.
 */
export function rankAt(ranks: readonly string[], index: number, randomBit: () => boolean): string {
  const before = ranks[index - 1]
  const after = ranks.slice(index).find((rank) => before === undefined || rank > before)
  return rankBetween(before, after, randomBit)
}
