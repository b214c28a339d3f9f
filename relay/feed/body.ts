import { TAIL_STALLED_MS_MAX } from '@baton/shared/limits.ts'
import type { RelayClock } from '../streams/clock.ts'

const encoder = new TextEncoder()

/**
 * Text as a body that is written only as fast as it is read. Who takes nothing for TAIL_STALLED_MS_MAX is cut off; `ended` is called once,
 * however it ends.
 */
export function bodyOf(chunks: AsyncIterator<string>, clock: Pick<RelayClock, 'after'>, ended: () => void): ReadableStream<Uint8Array> {
  let isOver = false
  let cancelStall = () => {}
  const end = () => {
    if (isOver) return
    isOver = true
    cancelStall()
    ended()
  }
  const awaitReader = (controller: ReadableStreamDefaultController) => {
    cancelStall = clock.after(TAIL_STALLED_MS_MAX, () => {
      if (isOver) return
      end()
      controller.error(new Error('nobody reads this any more'))
    })
  }
  return new ReadableStream<Uint8Array>(
    {
      start: awaitReader,
      async pull(controller) {
        cancelStall()
        const next = await chunks.next()
        if (isOver) return
        if (next.done) {
          controller.close()
          return end()
        }
        controller.enqueue(encoder.encode(next.value))
        awaitReader(controller)
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}
