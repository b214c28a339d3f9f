/** How many items there are of each kind. */
export function tally<Item>(items: Iterable<Item>, kindOf: (item: Item) => string): Record<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(kindOf(item), (counts.get(kindOf(item)) ?? 0) + 1)
  return Object.fromEntries(counts)
}
