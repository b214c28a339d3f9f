import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Id } from '@baton/shared/ids.ts'
import { FRAME_BYTES_MAX } from '@baton/shared/limits.ts'
import { CLOSE } from '@baton/shared/protocol/close-code.ts'
import { CODES, type Rejection } from '@baton/shared/rejection.ts'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Streams } from '../streams/streams.ts'
import { Connection } from './connection.ts'
import { keepAlive } from './keep-alive.ts'

export interface SyncDoor {
  readonly streams: Streams
  /** The credential of an upgrade request, from its headers; never from its URL. */
  readonly authenticate: (request: IncomingMessage) => Promise<Id | Rejection>
  /** Why a request from this host or origin is refused, if so. */
  readonly refuseOrigin: (request: IncomingMessage) => Rejection | undefined
}

export interface Sync {
  /** Sends everybody away; they come back by themselves. */
  readonly close: () => void
  /** Sockets that are open. */
  readonly count: () => number
}

/** Serves `/sync` on an HTTP server. */
export function attachSync(server: Server, { streams, authenticate, refuseOrigin }: SyncDoor): Sync {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES_MAX, perMessageDeflate: false })
  server.on('upgrade', (request, socket, head) => {
    // From here on the server looks after this socket no more, and an error that nobody hears ends the process.
    socket.on('error', () => socket.destroy())
    void admit(request, socket)
      .then((admitted) => {
        if (admitted !== undefined) sockets.handleUpgrade(request, socket, head, (ws) => admitted(ws))
      })
      .catch((error: unknown) => {
        streams.report(error, 'upgrade')
        socket.destroy()
      })
  })

  /** What to do with the socket once it is open; nothing when it was turned away. */
  async function admit(request: IncomingMessage, socket: Duplex): Promise<((ws: WebSocket) => void) | undefined> {
    if (request.url !== '/sync') return turnAway(socket, 404, 'There is only /sync here.')
    const foreign = refuseOrigin(request)
    if (foreign) return turnAway(socket, CODES[foreign.code].http, foreign.reason)
    const credential = await authenticate(request)
    if (typeof credential === 'string') return (ws) => serve(streams, credential, ws, request.socket)
    // Pages are not told why a socket did not open. One without a login has to know: it asks its person, and tries no more.
    if (request.headers.authorization === undefined && CODES[credential.code].http === 401) return sendAway
    return turnAway(socket, CODES[credential.code].http, credential.reason)
  }

  return {
    close: () => {
      for (const ws of sockets.clients) ws.close(CLOSE.TRY_LATER, 'the relay is stopping')
      sockets.close()
    },
    count: () => sockets.clients.size,
  }
}

function serve(streams: Streams, credential: Id, ws: WebSocket, line: Socket): void {
  ws.binaryType = 'nodebuffer'
  const connection = new Connection(streams, credential, {
    send: (bytes) => ws.send(bytes),
    close: (code, reason) => ws.close(code, reason),
    unsentBytes: () => ws.bufferedAmount,
  })
  ws.on('message', (data: Buffer, isBinary) => {
    if (isBinary) connection.receive(data)
    else ws.close(CLOSE.MALFORMED, 'frames are binary')
  })
  ws.on('close', () => connection.closed())
  keepAlive(ws, line, streams.clock, () => connection.isGreeted)
  // A broken socket closes; what broke it is the other side's affair.
  ws.on('error', () => ws.terminate())
}

function sendAway(ws: WebSocket): void {
  ws.on('error', () => ws.terminate())
  ws.close(CLOSE.REVOKED, 'sign in to go on')
}

function turnAway(socket: Duplex, status: number, reason: string): undefined {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${reason}\n`)
  return undefined
}
