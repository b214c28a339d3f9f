import type { Id } from '../ids.ts'
import type { Criterion } from './brief.ts'

/** Criteria as a list of texts; those that stay as they were keep their id. */
export function criteriaFrom(
  texts: readonly string[],
  ids: (what: string) => Id,
  before: readonly Criterion[] = [],
): { readonly id: Id; readonly text: string }[] {
  const free = [...before]
  return texts.map((text, place) => {
    const at = free.findIndex((criterion) => criterion.text === text)
    return { id: free.splice(at, at < 0 ? 0 : 1)[0]?.id ?? ids(`criterion ${place}`), text }
  })
}
