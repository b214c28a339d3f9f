/** The beginning of a text, with `…` behind it where something is left out; never half of a surrogate pair. */
export const cut = (text: string, charsMax: number): string =>
  text.length <= charsMax ? text : `${text.slice(0, charsMax).replace(/[\ud800-\udbff]$/, '')}…`

/** The same with all its texts cut, however deep they stand. */
export function cutTexts(value: unknown, charsMax: number): unknown {
  if (typeof value === 'string') return cut(value, charsMax)
  if (Array.isArray(value)) return value.map((each) => cutTexts(each, charsMax))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, cutTexts(inner, charsMax)]))
}
