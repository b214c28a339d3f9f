import type { Plan, PlanItem } from './plan.ts'

interface References {
  readonly links: readonly { readonly item: PlanItem; readonly other: PlanItem }[]
  readonly unknown: readonly { readonly item: PlanItem; readonly name: string }[]
}

/** What each item waits for: by its reference, else by its whole title. The first of several that are called so is meant. */
export function referencesOf({ items }: Plan): References {
  const named = new Map<string, PlanItem>()
  for (const item of [...items].reverse()) named.set(item.title.toLowerCase(), item)
  for (const item of [...items].reverse()) if (item.ref !== undefined) named.set(item.ref.toLowerCase(), item)
  const said = items.flatMap((item) => item.waitsFor.map((name) => ({ item, name, other: named.get(name.toLowerCase()) })))
  return {
    links: said.flatMap(({ item, other }) => (other === undefined ? [] : [{ item, other }])),
    unknown: said.flatMap(({ item, name, other }) => (other === undefined ? [{ item, name }] : [])),
  }
}
