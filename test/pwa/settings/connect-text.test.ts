import { expect, test } from 'vitest'
import { connectText, startOf } from '../../../pwa/settings/connect-text.ts'

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
