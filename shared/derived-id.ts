import { digestOf } from './canonical.ts'
import type { Id } from './ids.ts'

/** A UUID (version 8) made from what it stands for. */
export function derivedId(...parts: readonly string[]): Id {
  const hex = digestOf(parts)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
