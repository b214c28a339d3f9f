import { isShallowEqual, Selection } from '@baton/pwa/replica/select.ts'
import { expect, it } from 'vitest'

it('[W10] a change is read once, and a value that says the same stays the same', () => {
  const selection = new Selection<{ readonly tasks: readonly string[] }, readonly string[]>()
  let reads = 0
  const read = ({ tasks }: { readonly tasks: readonly string[] }) => {
    reads++
    return tasks.filter((task) => task.startsWith('a'))
  }
  let source = { tasks: ['ab', 'ac', 'b'] }
  const first = selection.current(1, () => source, read)
  expect(selection.current(1, () => source, read)).toBe(first)
  expect(reads).toBe(1)
  source = { tasks: ['ab', 'ac', 'c'] }
  expect(selection.current(2, () => source, read)).toBe(first)
  expect(reads).toBe(2)
  source = { tasks: ['ab'] }
  expect(selection.current(3, () => source, read)).toEqual(['ab'])
})

it('[W10] another question at the same version is asked, and keeps the value that it answers alike', () => {
  const selection = new Selection<number, { readonly of: number }>()
  const first = selection.current(
    1,
    () => 7,
    (source) => ({ of: source }),
  )
  expect(
    selection.current(
      1,
      () => 7,
      (source) => ({ of: source }),
    ),
  ).toBe(first)
  expect(
    selection.current(
      1,
      () => 7,
      (source) => ({ of: source + 1 }),
    ),
  ).toEqual({ of: 8 })
})

it('[W10] rows, lists, maps and flat objects are compared by what they hold', () => {
  const row = { id: 'a' }
  const alike: [unknown, unknown][] = [
    [[row], [row]],
    [new Map([['a', row]]), new Map([['a', row]])],
    [
      { row, n: 1 },
      { n: 1, row },
    ],
    [undefined, undefined],
    [Number.NaN, Number.NaN],
  ]
  const unlike: [unknown, unknown][] = [
    [[row], [{ id: 'a' }]],
    [[row], [row, row]],
    [[], {}],
    [new Map([['a', row]]), new Map([['b', row]])],
    [{ a: undefined }, { b: undefined }],
    [new Set([1]), new Set([1])],
    [null, {}],
  ]
  expect(alike.map(([a, b]) => isShallowEqual(a, b))).toEqual(alike.map(() => true))
  expect(unlike.map(([a, b]) => isShallowEqual(a, b))).toEqual(unlike.map(() => false))
})
