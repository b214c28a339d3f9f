import { mergeRows } from '@baton/shared/replica/merge-rows.ts'
import type { RowsBatch } from '@baton/shared/replica/storage.ts'
import { expect, it } from 'vitest'

const batch = (part: Partial<RowsBatch>): RowsBatch => ({
  stream: 'workspace',
  after: 0,
  upto: 1,
  hash: `h${part.upto ?? 1}`,
  proof: 'p',
  rows: [],
  gone: [],
  outcomes: [],
  deadlines: [],
  ...part,
})

const row = (id: string, name = id) => ({ kind: 'task', id, name })

it('[R1] batches that follow on each other are stored as one, the later one last', () => {
  const outcome = (id: string) => ({ id, deviceSeq: 1, status: 'accepted', seq: 1 }) as const
  const first = batch({ rows: [row('a'), row('b'), row('c')], gone: [{ kind: 'task', id: 'd' }], outcomes: [outcome('1')] })
  const second = batch({
    after: 1,
    upto: 3,
    rows: [row('b', 'new'), row('d')],
    gone: [{ kind: 'task', id: 'c' }],
    outcomes: [outcome('2')],
  })
  expect(mergeRows(first, second)).toEqual(
    batch({
      after: 0,
      upto: 3,
      rows: [row('a'), row('b', 'new'), row('d')],
      gone: [{ kind: 'task', id: 'c' }],
      outcomes: [outcome('1'), outcome('2')],
    }),
  )
})

it('[R2] batches with a gap between them, or of two streams, are not', () => {
  expect(mergeRows(batch({}), batch({ after: 2, upto: 3 }))).toBeUndefined()
  expect(mergeRows(batch({}), batch({ after: 1, upto: 3, stream: 'project/x' }))).toBeUndefined()
})
