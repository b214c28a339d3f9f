import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let relay: RelayProcess
beforeAll(async () => {
  relay = await startRelay()
})
afterAll(() => relay.stop())

test('[Y23] a stranger who resets the line after a refused upgrade does not end the relay', async () => {
  for (let round = 0; round < 20; round++) await resetAfterRefusal()
  expect((await fetch(`${relay.url}/healthz`)).status).toBe(200)
})

async function resetAfterRefusal(): Promise<void> {
  const socket = connect(relay.port, '127.0.0.1')
  await once(socket, 'connect')
  const head = ['GET /nothing HTTP/1.1', `Host: 127.0.0.1:${relay.port}`, 'Upgrade: websocket', 'Connection: Upgrade', '', '']
  // What the relay does not read makes its own answer meet a reset.
  socket.write(head.join('\r\n') + 'x'.repeat(100_000))
  await once(socket, 'data')
  socket.resetAndDestroy()
  await once(socket, 'close')
}
