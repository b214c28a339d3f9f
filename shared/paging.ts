import { PAGE_ITEMS_DEFAULT, PAGE_ITEMS_MAX } from './limits.ts'
import { present } from './present.ts'

/** Which part of a long answer is wanted: what comes after the cursor of the page before. */
export interface PageRequest {
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

export interface Page<Item> {
  readonly items: readonly Item[]
  /** The cursor of the next page; absent on the last. */
  readonly next?: string
}

/**
 * One page of items that come in the order of their cursors. A cursor is a place in the order, not an item: it stays good when what it
 * was made from is gone.
 */
export function pageOf<Item>(items: Iterable<Item>, cursorOf: (item: Item) => string, { limit, cursor }: PageRequest = {}): Page<Item> {
  const size = Math.min(Math.max(1, limit ?? PAGE_ITEMS_DEFAULT), PAGE_ITEMS_MAX)
  const page: Item[] = []
  for (const item of items) {
    if (cursor !== undefined && cursorOf(item) <= cursor) continue
    const last = page.at(-1)
    if (page.length === size && last !== undefined) return present({ items: page, next: cursorOf(last) })
    page.push(item)
  }
  return { items: page }
}

/** Sorts before every character of ids, ranks and numbers, so that cursors sort like the parts they are made of. */
const SEPARATOR = '.'
const DIGITS = 16

export const cursorKey = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => (typeof part === 'number' ? String(part).padStart(DIGITS, '0') : part)).join(SEPARATOR)
