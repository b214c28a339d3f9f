import { docNameOf } from '@baton/shared/content/layout.ts'
import type { BenchBoard } from './board.ts'
import { DocClient } from './doc-client.ts'
import { type Figure, perSecond, timed } from './measure.ts'

/** Four writers, each in a shard of its own, as fast as the relay acknowledges: every update is on disk when it counts. */
export async function durableUpdates(
  relay: string,
  token: string,
  board: BenchBoard,
  cpuSeconds: () => number,
): Promise<readonly Figure[]> {
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, (_, at) =>
      DocClient.open(relay, token, docNameOf(board.project, 'brief', { shard: String(at), gen: 0 })),
    ),
  )
  const tasks = writers.map((_, at) => board.tasks[at * TASKS_A_SHARD + 10])
  const before = cpuSeconds()
  const took = await timed(() =>
    Promise.all(
      writers.map(async (writer, at) => {
        const task = tasks[at]
        if (task === undefined) return
        for (let made = 0; made < UPDATES_EACH; made++) {
          writer.type(task, 'x')
          if (made % IN_FLIGHT === 0) await writer.saved()
        }
        await writer.saved()
      }),
    ),
  )
  const cpu = ((cpuSeconds() - before) / (WRITERS * UPDATES_EACH)) * 10_000
  for (const writer of writers) writer.wire.close()
  return [
    {
      what: `durable updates, ${WRITERS} writers`,
      baton: `${perSecond(WRITERS * UPDATES_EACH, took)}, ${cpu.toFixed(2)} CPU s per 10k`,
      target: '≥ 10,000/s, ≤ 0.9 CPU s',
      peer: 'y-websocket 5,450/s (lossy), 1.9 CPU s',
    },
  ]
}

const WRITERS = 4
const UPDATES_EACH = 5_000
const TASKS_A_SHARD = 256
/** Updates that a writer has under way at once, as a burst of typing and pasting would. */
const IN_FLIGHT = 100
