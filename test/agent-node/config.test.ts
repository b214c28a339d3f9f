import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../../agent-node/config.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'baton-home-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const RELAY = 'http://127.0.0.1:4600'

function writeCredentials(content: string, mode: number): void {
  writeFileSync(join(home, 'credentials.json'), content)
  chmodSync(join(home, 'credentials.json'), mode)
}

it('[AN9] the token comes from the environment, else from the file of its owner', () => {
  writeCredentials(JSON.stringify({ [RELAY]: 'from-file' }), 0o600)
  expect(readConfig({ BATON_HOME: home })).toMatchObject({ ok: true, relay: RELAY, token: 'from-file' })
  expect(readConfig({ BATON_HOME: home, BATON_TOKEN: 'from-env' })).toMatchObject({ ok: true, token: 'from-env' })
})

it('[AN9] without a token the refusal says the next step', () => {
  expect(readConfig({ BATON_HOME: home })).toMatchObject({
    ok: false,
    code: 'UNAUTHENTICATED',
    reason: expect.stringContaining('baton-relay token create'),
  })
})

it('[AN9] a file that others can read is not used', () => {
  writeCredentials(JSON.stringify({ [RELAY]: 'bat_secret' }), 0o644)
  const refused = readConfig({ BATON_HOME: home })
  expect(refused).toMatchObject({ ok: false, code: 'UNAUTHENTICATED', reason: expect.stringContaining('chmod 600') })
  expect(JSON.stringify(refused)).not.toContain('bat_secret')
})

it.each(['{', '[]', '{"a":1}'])('[AN9] a file that is something else is refused: %s', (content) => {
  writeCredentials(content, 0o600)
  expect(readConfig({ BATON_HOME: home })).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' })
})

it('[AN9] each relay and each credential have a folder of their own, whose name gives nothing away', () => {
  const folders = [
    readConfig({ BATON_HOME: home, BATON_TOKEN: 'one' }),
    readConfig({ BATON_HOME: home, BATON_TOKEN: 'two' }),
    readConfig({ BATON_HOME: home, BATON_TOKEN: 'one', BATON_RELAY: 'http://other:1' }),
    readConfig({ BATON_HOME: home, BATON_TOKEN: 'one', BATON_RELAY: `${RELAY}/` }),
  ].map((config) => (config.ok ? config.folder : ''))
  expect(new Set(folders).size).toBe(3)
  expect(folders[3]).toBe(folders[0])
  expect(folders.join()).not.toContain('one')
})

it.each(['nonsense', 'ftp://x', 'http://user:pass@x'])('[AN9] an address that is no relay is refused: %s', (relay) => {
  expect(readConfig({ BATON_HOME: home, BATON_TOKEN: 'x', BATON_RELAY: relay })).toMatchObject({ ok: false, code: 'INVALID' })
})
