import { digestOf } from '../canonical.ts'
import type { Id } from '../ids.ts'

/** Twelve hex digits are enough to notice an edit, and half of what a row would pay for a whole digest. */
const MARK_CHARS = 12

interface Told {
  readonly brief?: string | undefined
  readonly criteria?: readonly { readonly id: Id; readonly text: string }[] | undefined
}

/** What brief and criteria said, in short. */
export const proseMark = ({ brief = '', criteria = [] }: Told): string =>
  digestOf({ brief, criteria: criteria.map(({ text }) => text) }).slice(0, MARK_CHARS)
