import type { Rule } from './violation.ts'

/** A rule broken on purpose, as an edit of one source file: `from` stands there exactly once. */
export interface Mutant {
  readonly name: string
  /** Rules one of which has to be found broken. */
  readonly breaks: readonly Rule[]
  readonly file: string
  readonly from: string
  readonly to: string
}
