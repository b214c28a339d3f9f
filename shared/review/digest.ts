import { digestOf } from '../canonical.ts'
import type { Prose } from '../content/brief.ts'
import type { Result } from './review.ts'

/** What a decision is about, in parts, so that a stale one can say what changed. */
export interface ReviewDigests {
  readonly result: string
  readonly brief: string
  readonly criteria: string
}

export const reviewDigests = (result: Result, prose: Prose): ReviewDigests => ({
  result: digestOf(result),
  brief: digestOf(prose.brief),
  criteria: digestOf(prose.criteria),
})

/** SHA-256 over the canonical JSON of result, brief and criteria. The same function on the reviewer's device and at the relay. */
export const reviewDigest = (result: Result, prose: Prose): string => digestOf({ result, brief: prose.brief, criteria: prose.criteria })
