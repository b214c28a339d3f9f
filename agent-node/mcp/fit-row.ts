import { bytesOf, clip } from './bytes.ts'
import { isUntrusted } from './untrusted.ts'

/** A row of a list in so many bytes: its texts give way, the longest first; facts stay. */
export function fitRow(row: object, bytesMax: number): object {
  let fitted = row
  for (const name of longestFirst(row)) {
    if (bytesOf(fitted) <= bytesMax) return fitted
    const before = fitted as Readonly<Record<string, { readonly from: string; readonly untrusted: string }>>
    const field = before[name] ?? { from: '', untrusted: '' }
    const withText = (untrusted: string) => ({ ...before, [name]: { from: field.from, untrusted } })
    fitted = withText(clip(field.untrusted, (text) => bytesOf(withText(text)) <= bytesMax))
  }
  return fitted
}

const longestFirst = (row: object): readonly string[] =>
  Object.entries(row)
    .filter(([, value]) => isUntrusted(value) && typeof value.untrusted === 'string')
    .sort(([, a], [, b]) => bytesOf(b) - bytesOf(a))
    .map(([name]) => name)
