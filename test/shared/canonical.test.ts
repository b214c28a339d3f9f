import { createHash } from 'node:crypto'
import { canonicalJson, digestOf, sha256Hex } from '@baton/shared/canonical.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  )
}

it('[ST3] canonical JSON reads back as the value and does not depend on the order of fields', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain = JSON.parse(JSON.stringify(value))
      expect(JSON.parse(canonicalJson(plain))).toEqual(plain)
      expect(canonicalJson(shuffled(plain))).toBe(canonicalJson(plain))
    }),
  )
})

it('[ST3] keys are sorted by code unit, absent fields are left out', () => {
  expect(canonicalJson({ b: 1, a: undefined, '€': 'é', A: [undefined, { y: null, x: 0.1 }] })).toBe(
    '{"A":[null,{"x":0.1,"y":null}],"b":1,"€":"é"}',
  )
  expect(canonicalJson({ '\ufb33': 1, '\ud83d\ude00': 2 })).toBe('{"\ud83d\ude00":2,"\ufb33":1}')
  expect(canonicalJson(undefined)).toBe('null')
})

it('[ST3] digests are SHA-256 over its UTF-8, as everybody else computes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
    }),
  )
  expect(digestOf({ a: 1 })).toBe(sha256Hex('{"a":1}'))
})
