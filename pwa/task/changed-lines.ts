import { diff } from 'lib0/diff/patience'

/** A place where a text reads otherwise: what stood there and what stands there now, by lines. */
export interface Hunk {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export function changedLines(before: string, after: string): readonly Hunk[] {
  return diff(before.split('\n'), after.split('\n')).map(({ remove, insert }) => ({ before: remove, after: insert }))
}
