import { docNameOf } from '@baton/shared/content/layout.ts'
import type { BenchBoard } from './board.ts'
import { DocClient } from './doc-client.ts'
import { type Figure, ms, percentile } from './measure.ts'

/** One types, and the clock stops when the others have it: by then it is on the relay's disk. */
export async function propagation(relay: string, token: string, board: BenchBoard): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [clients, keys] of [
    [2, 1_000],
    [50, 100],
  ] as const) {
    const waits = await typing(relay, token, board, clients, keys)
    figures.push({
      what: `propagation, ${clients} clients on one doc, durable`,
      baton: `p50 ${ms(percentile(waits, 0.5))}, p99 ${ms(percentile(waits, 0.99))}`,
      ...(clients === 2 ? { target: '≤ 1.0 / 2.5 ms', peer: 'y-websocket 1.0 / 4.3 ms' } : {}),
    })
  }
  return figures
}

async function typing(relay: string, token: string, board: BenchBoard, count: number, keys: number): Promise<readonly number[]> {
  const [task] = board.tasks
  if (task === undefined) return []
  const name = docNameOf(board.project, 'brief', { shard: '0', gen: 0 })
  const clients = await Promise.all(Array.from({ length: count }, () => DocClient.open(relay, token, name)))
  const [typist, ...others] = clients
  const waits: number[] = []
  for (let key = 0; key < keys; key++) {
    const before = performance.now()
    const arrived = others.map(
      (other) =>
        new Promise<void>((resolve) => {
          other.onUpdate = resolve
        }),
    )
    typist?.type(task, 'x')
    await Promise.all(arrived)
    waits.push(performance.now() - before)
  }
  for (const client of clients) client.wire.close()
  return waits
}
