import { expect, it } from 'vitest'
import { Drafts } from '../../../pwa/task/drafts.ts'

class Shelf {
  readonly items = new Map<string, string>()
  isFull = false
  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError')
    this.items.set(key, value)
  }
  removeItem(key: string): void {
    this.items.delete(key)
  }
}

it('keeps a draft over a reload, for its account only', () => {
  const shelf = new Shelf()
  new Drafts(() => shelf, 'ann').write('a/comment', { text: 'half a' })
  expect(new Drafts(() => shelf, 'ann').read('a/comment')).toEqual({ text: 'half a' })
  expect(new Drafts(() => shelf, 'ben').read('a/comment')).toBeUndefined()
  new Drafts(() => shelf, 'ann').write('a/comment', undefined)
  expect(shelf.items.size).toBe(0)
})

it('keeps a draft in the tab where the browser keeps nothing', () => {
  const shelf = new Shelf()
  shelf.isFull = true
  const drafts = new Drafts(() => shelf, 'ann')
  drafts.write('a/comment', 'typed')
  expect(drafts.read('a/comment')).toBe('typed')
  const forbidden = new Drafts(() => {
    throw new DOMException('denied', 'SecurityError')
  }, 'ann')
  forbidden.write('a/comment', 'typed')
  expect(forbidden.read('a/comment')).toBe('typed')
  expect(forbidden.read('b/comment')).toBeUndefined()
})

it('reads what is no draft as none', () => {
  const shelf = new Shelf()
  shelf.items.set('baton-draft/ann/a', '{')
  expect(new Drafts(() => shelf, 'ann').read('a')).toBeUndefined()
})
