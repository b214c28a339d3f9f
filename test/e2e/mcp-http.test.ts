import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { expect, it, onTestFinished } from 'vitest'
import { startRelay, withoutBaton } from '../support/relay-process.ts'
import { BIN, environment, newHome } from './agent/agent.ts'

it('[AN21, AN22] a node listens for the clients of this machine, says where and with what, and ends when it is told to', async () => {
  const relay = await startRelay({ args: ['--demo'] })
  onTestFinished(async () => void (await relay.stop()))
  const env = { ...withoutBaton(process.env), ...environment({ relay: relay.url, token: relay.token, home: newHome() }) }
  const node = spawn(process.execPath, [BIN, 'mcp', '--http', '--port', '0', '--toolset', 'readonly'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(node, 'close')
  onTestFinished(() => void node.kill('SIGKILL'))
  let told = ''
  node.stderr.on('data', (part) => {
    told += part
  })
  const [said] = (await once(node.stdout, 'data')) as [Buffer]
  const { url, bearerFile } = JSON.parse(String(said))
  const secret = readFileSync(bearerFile, 'utf8').trim()

  const client = new Client({ name: 'test', version: '1' })
  const headers = { authorization: `Bearer ${secret}` }
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }) as Transport)
  const { structuredContent } = await client.callTool({ name: 'task_search', arguments: { limit: 1 } })
  expect(structuredContent).toMatchObject({ ok: true, project: { prefix: 'DEMO' }, data: { tasks: [{ key: 'DEMO-1' }] } })
  expect((await client.listTools()).tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)

  node.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
  expect(told).toContain(bearerFile)
  expect(told).not.toContain(secret)
})
