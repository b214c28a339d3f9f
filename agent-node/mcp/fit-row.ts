import { bytesOf, clip } from './bytes.ts'
import { isFence, isUntrusted } from './untrusted.ts'

/** A row of a list in so many bytes: names that a fence of it says anyway give way, then its texts, the longest first; facts stay. */
export function fitRow(row: object, bytesMax: number): object {
  let fitted = bytesOf(row) <= bytesMax ? row : withoutRepeated(row)
  for (const name of longestFirst(row)) {
    if (bytesOf(fitted) <= bytesMax) return fitted
    const before = fitted as Readonly<Record<string, { readonly from: string; readonly untrusted: string }>>
    const field = before[name] ?? { from: '', untrusted: '' }
    const withText = (untrusted: string) => ({ ...before, [name]: { from: field.from, untrusted } })
    fitted = withText(clip(field.untrusted, (text) => bytesOf(withText(text)) <= bytesMax))
  }
  return fitted
}

/** Fields that say who wrote a row. */
const AUTHORS: ReadonlySet<string> = new Set(['from', 'by', 'member'])

function withoutRepeated(row: object): object {
  const fenced = new Set(Object.values(row).flatMap((value) => (isUntrusted(value) ? [value.from] : [])))
  const isRepeated = (value: unknown) => fenced.has(isFence(value) && !isUntrusted(value) ? value.from : String(value))
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => !(AUTHORS.has(name) && isRepeated(value))))
}

const longestFirst = (row: object): readonly string[] =>
  Object.entries(row)
    .filter(([, value]) => isUntrusted(value) && typeof value.untrusted === 'string')
    .sort(([, a], [, b]) => bytesOf(b) - bytesOf(a))
    .map(([name]) => name)
