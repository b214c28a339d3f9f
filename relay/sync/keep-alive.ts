import type { Socket } from 'node:net'
import { SILENT_MS_MAX } from '@baton/shared/limits.ts'
import type { WebSocket } from 'ws'
import type { RelayClock } from '../streams/clock.ts'

/**
 * Ends a socket whose other side went without a word, as a laptop does that is shut, or never said who it is: what it subscribed to would
 * be sent to nobody for hours. Every WebSocket answers a ping by itself; on a slow line a large frame may keep the answer waiting, but then
 * bytes come or go.
 */
export function keepAlive(ws: WebSocket, line: Socket, clock: RelayClock, isGreeted: () => boolean): void {
  let read = -1
  let unsent = 0
  const look = () => {
    const isSilent = line.bytesRead === read && ws.bufferedAmount >= unsent
    if (isSilent || !isGreeted()) return ws.terminate()
    read = line.bytesRead
    unsent = ws.bufferedAmount
    ws.ping()
    cancel = clock.after(SILENT_MS_MAX, look)
  }
  let cancel = clock.after(SILENT_MS_MAX, look)
  ws.on('close', () => cancel())
}
