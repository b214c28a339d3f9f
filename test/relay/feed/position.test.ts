import { cursorOf, inThisEpoch, type Position, positionOf } from '@baton/relay/feed/position.ts'
import { projectStream, type StreamName } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'

const position = (epoch: number, seqs: Iterable<readonly [StreamName, number]>): Position => ({ epoch, seqs: new Map(seqs) })

test('[EV1] a cursor reads back as it was made, and goes into a header with many projects', () => {
  const many = position(220_000_000, [
    ['workspace', 12],
    ...Array.from({ length: 300 }, (_, at) => [projectStream(uuidv7()), at * 1_000] as const),
  ])
  const cursor = cursorOf(many)
  expect(positionOf(cursor)).toEqual(many)
  expect(cursor).toMatch(/^[\w-]+$/)
  expect(cursor.length).toBeLessThan(300 * 28)
  for (const bad of ['', 'x', 'now', cursor.slice(0, -5), `${cursor}AAAA`]) expect(positionOf(bad), bad).not.toEqual(many)
})

test('[EV1] a cursor from before a restore goes on behind what was kept', () => {
  const stream = projectStream(uuidv7())
  const epochs = {
    epoch: 9,
    lives: [1, 5, 9],
    lastNow: 0,
    restores: [
      { epoch: 5, heads: { workspace: 7 } },
      { epoch: 9, heads: { workspace: 30, [stream]: 4 } },
    ],
  }
  expect(
    inThisEpoch(
      position(1, [
        ['workspace', 10],
        [stream, 8],
      ]),
      epochs,
    ),
  ).toEqual(
    position(9, [
      ['workspace', 7],
      [stream, 0],
    ]),
  )
  expect(
    inThisEpoch(
      position(5, [
        ['workspace', 10],
        [stream, 8],
      ]),
      epochs,
    ),
  ).toEqual(
    position(9, [
      ['workspace', 10],
      [stream, 4],
    ]),
  )
  expect(inThisEpoch(position(9, [['workspace', 40]]), epochs)).toEqual(position(9, [['workspace', 40]]))
})
