/**
 * Reads something out of a source that counts its changes, and keeps the value it had before as long as the new one is shallowly equal,
 * so that a component renders again only when what it shows is another. `read` runs once a change.
 */
export class Selection<Source, Value> {
  #version: number | undefined
  #read: ((source: Source) => Value) | undefined
  #value: Value | undefined

  current(version: number, source: () => Source, read: (source: Source) => Value): Value {
    if (this.#version === version && this.#read === read) return this.#value as Value
    const value = read(source())
    if (this.#read === undefined || !isShallowEqual(this.#value, value)) this.#value = value
    this.#version = version
    this.#read = read
    return this.#value as Value
  }
}

/** The same value, or an array, map or plain object with the same contents. */
export function isShallowEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => Object.is(item, b[at]))
  if (a instanceof Map)
    return b instanceof Map && a.size === b.size && [...a].every(([key, item]) => b.has(key) && Object.is(item, b.get(key)))
  if (Object.getPrototypeOf(a) !== Object.prototype || Object.getPrototypeOf(b) !== Object.prototype) return false
  const [before, after] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(before)
  return keys.length === Object.keys(after).length && keys.every((key) => Object.hasOwn(after, key) && Object.is(before[key], after[key]))
}
