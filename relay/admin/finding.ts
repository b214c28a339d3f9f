/** Something in the data that is not as it must be. */
export interface Finding {
  /** A stream, a doc, or `database`. */
  readonly where: string
  readonly what: string
}

/** One damaged page can spoil thousands of rows; the first ones say enough. */
const FINDINGS_PER_PLACE_MAX = 20

/** The findings of one place, cut short. */
export function findingsAt(where: string, faults: readonly string[]): readonly Finding[] {
  const shown = faults.slice(0, FINDINGS_PER_PLACE_MAX)
  const more = faults.length - shown.length
  return [...shown, ...(more > 0 ? [`${more} more of these`] : [])].map((what) => ({ where, what }))
}
