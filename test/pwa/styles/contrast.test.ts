import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/**
 * Every colour of the tokens that text or a mark is made of, against every surface it stands on, in both themes: WCAG 2.2, 1.4.3 and 1.4.11.
 */
const css = readFileSync(new URL('../../../pwa/styles/tokens.css', import.meta.url), 'utf8')
const NUMBER = String.raw`([\d.]+)`
const OKLCH = String.raw`oklch\(${NUMBER} ${NUMBER} ${NUMBER}\)`
const pairs = new RegExp(String.raw`--([\w-]+): light-dark\(${OKLCH}, ${OKLCH}\);`, 'g')
const tokens = new Map([...css.matchAll(pairs)].map(([, name, ...parts]) => [name, parts.map(Number)]))

const SURFACES = ['sunken', 'paper', 'raised', 'floating']
const WASHES: Record<string, string> = {
  'good-wash': 'good',
  'warn-wash': 'warn',
  'bad-wash': 'bad',
  'accent-wash': 'accent-text',
  accent: 'on-accent',
  'accent-hover': 'on-accent',
}
const TEXTS = ['ink', 'ink-soft', 'accent-text', 'good', 'warn', 'bad']
const MARKS = ['line-firm', 'mark-soft', 'accent', 'stage-inbox', 'stage-backlog', 'stage-active', 'stage-review', 'stage-done']

describe.each(['light', 'dark'] as const)('in the %s', (theme) => {
  const contrast = (a: string, b: string) => ratio(luminance(colour(a, theme)), luminance(colour(b, theme)))

  test.each(TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)))('%s on %s can be read', (text, surface) => {
    expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(Object.entries(WASHES))('on %s, %s can be read', (wash, text) => {
    expect(contrast(text, wash)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(MARKS.flatMap((mark) => SURFACES.map((surface) => [mark, surface] as const)))('%s on %s can be seen', (mark, surface) => {
    expect(contrast(mark, surface)).toBeGreaterThanOrEqual(3)
  })
})

function colour(name: string, theme: 'light' | 'dark'): readonly [number, number, number] {
  const parts = tokens.get(name)
  if (!parts) throw new Error(`There is no colour --${name} with two plain values.`)
  const [l = 0, c = 0, h = 0] = theme === 'light' ? parts.slice(0, 3) : parts.slice(3)
  return [l, c, h]
}

/** Björn Ottosson's Oklab, its inverse to linear sRGB; then the weights of WCAG. */
function luminance([l, c, h]: readonly [number, number, number]): number {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
  const green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
  const blue = -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short
  const [r, g, bl] = [red, green, blue].map((channel) => Math.min(1, Math.max(0, channel)))
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (bl ?? 0)
}

const ratio = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
