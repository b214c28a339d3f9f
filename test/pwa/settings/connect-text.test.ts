import { expect, test } from 'vitest'
import { connectText, startHere, startOf } from '../../../pwa/settings/connect-text.ts'

const relay = 'http://127.0.0.1:4600'
const token = 'bat_abc'
const connection = { relay, token, start: startOf('/home/mia/baton/'), prefix: 'SAI' }

test('one line adds Baton to Claude Code', () => {
  expect(connectText('claude', connection)).toBe(
    'claude mcp add baton -e BATON_RELAY=http://127.0.0.1:4600 -e BATON_TOKEN=bat_abc -- node /home/mia/baton/agent-node/bin.mjs mcp --project SAI',
  )
})

test('a path with a blank or a quote stays one word of a shell', () => {
  const start = startOf("/home/mia/my 'own' baton")
  expect(connectText('claude', { ...connection, start })).toContain(`node '/home/mia/my '\\''own'\\'' baton/agent-node/bin.mjs' mcp`)
})

test('any MCP client gets the same as an entry', () => {
  expect(JSON.parse(connectText('mcp', { ...connection, prefix: undefined }))).toEqual({
    mcpServers: {
      baton: {
        command: 'node',
        args: ['/home/mia/baton/agent-node/bin.mjs', 'mcp'],
        env: { BATON_RELAY: relay, BATON_TOKEN: token },
      },
    },
  })
})

test('while the folder is not said, the line says what is missing', () => {
  expect(startOf('  ').args).toEqual(['<folder of Baton>/agent-node/bin.mjs'])
})

test('what the relay says of its own machine is pasted as it is on that machine, and asked for on another', () => {
  const known = { command: '/opt/node', args: ['/srv/baton/agent-node/bin.mjs'] }
  for (const host of ['localhost', '127.0.0.1', '[::1]']) expect(startHere(known, host)).toBe(known)
  for (const host of ['baton.example.org', '192.168.1.7', 'localhost.example.org']) expect(startHere(known, host)).toBeUndefined()
})
