import { BOARD_KEYS, boardAction } from '@baton/pwa/board/board-keys.ts'
import { expect, it } from 'vitest'

const NONE = { shiftKey: false, altKey: false, metaKey: false, ctrlKey: false }
const press = (key: string, held: object = {}) => boardAction({ key, ...NONE, ...held })

it('[U6] no key means two things', () => {
  const keys = BOARD_KEYS.flatMap((entry) => entry.keys)
  expect(new Set(keys).size).toBe(keys.length)
})

it('[U6] letters and arrows walk, with Alt they carry the card, and a capital is another key', () => {
  expect(press('j')).toBe('down')
  expect(press('ArrowDown')).toBe('down')
  expect(press('ArrowDown', { altKey: true })).toBe('carry-down')
  expect(press('l')).toBe('right')
  expect(press('L', { shiftKey: true })).toBe('label')
  expect(press('F10', { shiftKey: true })).toBe('actions')
})

it('[U6] caps lock changes nothing, and signs may take Shift on some keyboards', () => {
  expect(press('J')).toBe('down')
  expect(press('l', { shiftKey: true })).toBe('label')
  expect(press('/', { shiftKey: true })).toBe('search')
})

it('[U6] ⌘ and Ctrl make another key of every one', () => {
  expect(press('z', { ctrlKey: true })).toBe('undo')
  expect(press('z', { metaKey: true })).toBe('undo')
  expect(press('z')).toBeUndefined()
  expect(press('c', { ctrlKey: true })).toBeUndefined()
})

it('[U6] whoever turned single keys off keeps arrows, Escape and what takes another key', () => {
  const quiet = (key: string, held: object = {}) => boardAction({ key, ...NONE, ...held }, false)
  expect(quiet('j')).toBeUndefined()
  expect(quiet('L', { shiftKey: true })).toBeUndefined()
  expect(quiet('ArrowDown')).toBe('down')
  expect(quiet('Escape')).toBe('leave')
  expect(quiet('z', { ctrlKey: true })).toBe('undo')
})
