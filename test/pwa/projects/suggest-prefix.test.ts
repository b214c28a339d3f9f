import { prefix } from '@baton/shared/project/messages.ts'
import { describe, expect, test } from 'vitest'
import { asPrefix, suggestPrefix } from '../../../pwa/projects/suggest-prefix.ts'

describe('the prefix suggested for a new project', () => {
  test.each([
    ['Website', 'WEB'],
    ['Sailing school', 'SAI'],
    ['Mobile app for guests', 'MAFG'],
    ['Ops', 'OPS'],
    ['Überfahrt 2027', 'UBE'],
    ['2027 roadmap', 'ROA'],
    ['x', 'XX'],
  ])('%s is %s', (name, expected) => {
    expect(suggestPrefix(name, new Set())).toBe(expected)
    expect(prefix.safeParse(expected).success).toBe(true)
  })

  test('nothing is suggested for a name without a letter that a prefix can have', () => {
    expect(suggestPrefix('日本', new Set())).toBe('')
    expect(suggestPrefix('', new Set())).toBe('')
  })

  test('one that is taken gets a figure', () => {
    expect(suggestPrefix('Website', new Set(['WEB', 'WEB2']))).toBe('WEB3')
  })

  test('what is typed into the field is made to fit', () => {
    expect(asPrefix('2 web-é')).toBe('WEBE')
    expect(asPrefix('abcdefghijklmn')).toHaveLength(10)
  })
})
