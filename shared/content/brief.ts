import type { Id } from '../ids.ts'
import { present } from '../present.ts'
import { rankAfter } from '../rank.ts'

/** A criterion of acceptance. Its rank orders it among its siblings; ties go by id. */
export interface Criterion {
  readonly id: Id
  readonly text: string
  readonly rank: string
}

/** The prose of a task that rules can read: markdown, and criteria in order. */
export interface Prose {
  readonly brief: string
  readonly criteria: readonly Criterion[]
}

export const NO_PROSE: Prose = { brief: '', criteria: [] }

/** Prose as a command carries it: criteria in a list, ranked by their place. Nothing when it brings none. */
export function proseOf({
  brief,
  criteria,
}: {
  readonly brief?: string | undefined
  readonly criteria?: readonly { readonly id: Id; readonly text: string }[] | undefined
}): Partial<Prose> | undefined {
  if (brief === undefined && criteria === undefined) return undefined
  let rank: string | undefined
  const ranked = criteria?.map(({ id, text }) => {
    rank = rankAfter(rank)
    return { id, text, rank }
  })
  return present({ brief, criteria: ranked })
}
