import { boardOf } from '@baton/shared/board/board.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Streams } from '../streams/streams.ts'

/** Opening a board follows from creating its project, after the commit. */
const OPEN_WAIT_MS_MAX = 10_000

/** Whether the project's stream is open; false when that takes too long. */
export async function whenOpen(streams: Streams, id: Id): Promise<boolean> {
  const project = await streams.project(id)
  if (!project) return false
  const { host } = project
  if (boardOf(host.state)) return true
  return new Promise((resolve) => {
    const end = (isOpen: boolean) => {
      stop()
      cancel()
      resolve(isOpen)
    }
    const stop = host.subscribe(() => {
      if (boardOf(host.state)) end(true)
    })
    const cancel = streams.clock.after(OPEN_WAIT_MS_MAX, () => end(false))
  })
}
