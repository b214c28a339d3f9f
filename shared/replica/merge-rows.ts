import type { RowsBatch } from './storage.ts'

/** Two batches of which the second follows on the first, as one: they are stored together and cost one disk sync. */
export function mergeRows(first: RowsBatch, second: RowsBatch): RowsBatch | undefined {
  if (first.stream !== second.stream || first.upto !== second.after) return undefined
  const named = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind} ${id}`
  const later = new Set([...second.rows.map(named), ...second.gone.map(named)])
  const stands = (row: { readonly kind: string; readonly id: string }) => !later.has(named(row))
  return {
    ...second,
    after: first.after,
    rows: [...first.rows.filter(stands), ...second.rows],
    gone: [...first.gone.filter(stands), ...second.gone],
    outcomes: [...first.outcomes, ...second.outcomes],
    deadlines: [...first.deadlines, ...second.deadlines],
  }
}
