import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { attachSync } from '@baton/relay/sync/attach.ts'
import { SILENT_MS_MAX } from '@baton/shared/limits.ts'
import { CONTROL_CHANNEL, encodeFrame } from '@baton/shared/protocol/frame.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { HandClock } from '../../support/hand-clock.ts'
import { openRelayCore, type RelayCore } from '../../support/relay-core.ts'

let core: RelayCore
let clock: HandClock
let server: Server

beforeEach(async () => {
  clock = new HandClock()
  core = await openRelayCore({ time: clock })
  const { credential } = await core.addPerson('Mia')
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  attachSync(server, { streams: core.streams, authenticate: async () => credential, refuseOrigin: () => undefined })
})
afterEach(async () => {
  server.close()
  await core.close()
})

async function connect(options: { readonly autoPong?: boolean } = {}): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`, options)
  await once(socket, 'open')
  return socket
}

const say = (socket: WebSocket, message: object) =>
  socket.send(encodeFrame(CONTROL_CHANNEL, new TextEncoder().encode(JSON.stringify(message))))

async function greeted(options: { readonly autoPong?: boolean } = {}): Promise<WebSocket> {
  const socket = await connect(options)
  say(socket, { type: 'hello', protocol: { min: 1, max: 1 }, device: uuidv7(), epoch: 0, streams: [] })
  await once(socket, 'message')
  return socket
}

async function isPinged(socket: WebSocket): Promise<void> {
  const pinged = once(socket, 'ping')
  clock.advance(SILENT_MS_MAX)
  await pinged
}

test('[Y30] a socket that says no hello is ended', async () => {
  const socket = await connect()
  const closed = once(socket, 'close')
  clock.advance(SILENT_MS_MAX)
  await closed
})

test('[Y30] one that answers no ping is ended, and one that does is not', async () => {
  const mute = await greeted({ autoPong: false })
  await isPinged(mute)
  const closed = once(mute, 'close')
  clock.advance(SILENT_MS_MAX)
  await closed

  const alive = await greeted()
  for (let round = 0; round < 3; round++) {
    await isPinged(alive)
    // Its answer to the ping is there before the answer to this.
    say(alive, { type: 'ping' })
    await once(alive, 'message')
  }
  expect(alive.readyState).toBe(WebSocket.OPEN)
  alive.terminate()
})
