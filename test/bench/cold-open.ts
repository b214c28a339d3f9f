import { docNameOf } from '@baton/shared/content/layout.ts'
import type { BenchBoard } from './board.ts'
import { DocClient } from './doc-client.ts'
import { type Figure, median, ms, timed } from './measure.ts'

/** A replica that has nothing yet: all rows by one compressed answer, then all prose by its channels. */
export async function coldOpen(relay: string, token: string, board: BenchBoard, rssBytes: () => number): Promise<readonly Figure[]> {
  const count = board.tasks.length
  const waits: number[] = []
  let bytes = 0
  for (let run = 0; run < RUNS; run++) {
    waits.push(
      await timed(async () => {
        const answer = await fetch(`${relay}/api/rows?stream=${encodeURIComponent(board.stream)}`, {
          headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' },
        })
        const { rows } = (await answer.json()) as { rows: unknown[] }
        if (rows.length < count) throw new Error(`${rows.length} rows for ${count} tasks`)
        bytes = Number(answer.headers.get('content-length') ?? 0)
      }),
    )
  }
  const rowsRss = megabytes(rssBytes())
  const shards = Math.floor(count / TASKS_A_SHARD) + 1
  const prose = await timed(async () => {
    const clients = await Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        DocClient.open(relay, token, docNameOf(board.project, 'brief', { shard: String(shard), gen: 0 })),
      ),
    )
    for (const client of clients) client.wire.close()
  })
  const big = count >= 10_000
  return [
    {
      what: `cold open, rows of ${count} tasks`,
      baton: `first ${ms(waits[0] ?? 0)}, then ${ms(median(waits.slice(1)))}; ${(bytes / 1e6).toFixed(2)} MB gzip; relay RSS ${rowsRss}`,
      ...(big ? { target: '≤ 150 ms, ≤ 0.5 MB, ≤ 100 MB', peer: 'Hocuspocus 1.4 s, 6.9 MB, 226 MB' } : {}),
    },
    {
      what: `cold open, all prose of ${count} tasks`,
      baton: `${ms(prose)}; relay RSS ${megabytes(rssBytes())}`,
      ...(big ? { target: '≤ 700 ms' } : {}),
    },
  ]
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

const RUNS = 5
const TASKS_A_SHARD = 256
