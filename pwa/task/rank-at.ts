import type { Criterion } from '@baton/shared/content/brief.ts'
import { isRank, rankBetween } from '@baton/shared/rank.ts'

/** A rank for the place `at` among others. Any device may write any rank: one that nothing fits beside is stepped over. */
export function rankAt(
  others: readonly Pick<Criterion, 'rank'>[],
  at: number,
  randomBit: () => boolean = () => Math.random() < 0.5,
): string {
  const before = others.slice(0, at).findLast(({ rank }) => isRank(rank))?.rank
  const after = others.slice(at).find(({ rank }) => isRank(rank) && (before === undefined || rank > before))?.rank
  return rankBetween(before, after, randomBit)
}
