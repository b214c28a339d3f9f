import { rankBetween } from './rank.ts'

/** As much of a row as it takes to place another before it. */
interface Ranked {
  readonly id: string
  readonly rank: string
}

/** Between a row and the one in front of it, of rows in their order. */
export function rankBefore(rows: Iterable<Ranked>, before: Ranked, randomBit: () => boolean): string {
  let previous: string | undefined
  for (const other of rows) {
    if (other.id === before.id) break
    if (other.rank < before.rank) previous = other.rank
  }
  return rankBetween(previous, before.rank, randomBit)
}
