/** How many items there are of each kind. */
export function tally<Item, Kind extends string>(
  items: Iterable<Item>,
  kindOf: (item: Item) => Kind,
): Partial<Record<Kind, number>> & Record<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(kindOf(item), (counts.get(kindOf(item)) ?? 0) + 1)
  return Object.fromEntries(counts) as Partial<Record<Kind, number>> & Record<string, number>
}
