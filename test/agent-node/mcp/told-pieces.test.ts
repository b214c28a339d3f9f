import { expect, it } from 'vitest'
import { bytesOf } from '../../../agent-node/mcp/bytes.ts'
import { pageOfPieces } from '../../../agent-node/mcp/pieces.ts'
import { toldPieces } from '../../../agent-node/mcp/told-pieces.ts'
import { untrusted } from '../../../agent-node/mcp/untrusted.ts'

const BYTES_MAX = 8_000
const long = (name: string) => untrusted('Mia (person)', `<${name}>${'wörd '.repeat(2_000)}</${name}>`)

it('[AN4] of any answer, however deep and long, every word is told in pages that fit', () => {
  const told = {
    total: 3,
    small: { a: 1, b: [1, 2] },
    none: [],
    text: long('text'),
    texts: untrusted('Mia (person)', ['<one>', 'x'.repeat(9_000), '<two>']),
    rows: [{ key: 'BAT-1', title: long('title') }, { key: 'BAT-2', brief: long('brief'), why: long('why'), n: 7 }, 'BAT-3'],
    deep: { inner: { most: long('most'), few: 'BAT-4' } },
    many: Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`f${at}`, untrusted('x', `<f${at}>${'y'.repeat(200)}`)])),
  }
  let all = ''
  let cursor: string | undefined
  const first = pageOfPieces(toldPieces(told), undefined, BYTES_MAX)
  expect(first?.sections).toMatchObject({ total: 3, small: { a: 1, b: [1, 2] }, none: [] })
  do {
    const page = pageOfPieces(toldPieces(told), cursor, BYTES_MAX)
    expect(bytesOf(page?.sections)).toBeLessThanOrEqual(BYTES_MAX + 1_000)
    all += JSON.stringify(page?.sections)
    cursor = page?.next
  } while (cursor !== undefined)
  for (const name of ['text', 'title', 'brief', 'why', 'most']) {
    expect(all.split(`<${name}>`), name).toHaveLength(2)
    expect(all.split(`</${name}>`), name).toHaveLength(2)
  }
  for (const word of ['<one>', '<two>', 'BAT-3', 'BAT-4', '<f0>', '<f59>', '"n":7']) expect(all).toContain(word)
  expect(all.split('ö').length - 1).toBe(5 * 2_000)
})
