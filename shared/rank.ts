import { generateKeyBetween } from 'jittered-fractional-indexing'

/**
 * Ranks are fractional indexes. Rules append without jitter, so that a relay and its replay agree; people insert with it, so that two who
 * drop a card at one place at once rarely collide (ties go by id).
 */
export const rankAfter = (last: string | undefined): string => generateKeyBetween(last ?? null, null, { jitterBits: 0 })

/** A rank between two neighbours; `undefined` is an end. `randomBit` is the caller's source of randomness. */
export const rankBetween = (before: string | undefined, after: string | undefined, randomBit: () => boolean): string =>
  generateKeyBetween(before ?? null, after ?? null, { getRandomBit: randomBit })

const BASE_62 = /^[0-9A-Za-z]+$/

/** Whether a string can be a rank at all. The library refuses integer parts of a wrong length, but looks at no character. */
export function isRank(text: string): boolean {
  if (!BASE_62.test(text)) return false
  try {
    rankAfter(text)
    return true
  } catch {
    return false
  }
}
