import { APP_KEYS, appActionOf } from '@baton/pwa/keys/app-keys.ts'
import { describe, expect, it } from 'vitest'

const pressed = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

describe('keys that work everywhere', () => {
  it('Ctrl-K and ⌘K open the palette, also while somebody types', () => {
    expect(appActionOf(pressed('k', { ctrlKey: true }), false, false)).toBe('palette')
    expect(appActionOf(pressed('K', { metaKey: true }), false, false)).toBe('palette')
  })

  it('single keys do nothing when they are turned off', () => {
    for (const key of ['?', 'g']) expect(appActionOf(pressed(key), false, false)).toBeUndefined()
    expect(appActionOf(pressed('b'), true, false)).toBeUndefined()
  })

  it('every pair that the help lists goes somewhere', () => {
    for (const { press, does } of APP_KEYS.filter(({ press }) => press.startsWith('G '))) {
      expect(appActionOf(pressed('g'), false, true)).toBe('first')
      expect(appActionOf(pressed(press.slice(2).toLowerCase()), true, true)).toBe(does)
    }
  })

  it('what the browser does with Ctrl, ⌘ and Alt stays the browser’s', () => {
    expect(appActionOf(pressed('b', { ctrlKey: true }), true, true)).toBeUndefined()
    expect(appActionOf(pressed('k', { altKey: true, ctrlKey: true }), false, true)).toBeUndefined()
  })
})
