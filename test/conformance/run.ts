import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BIN } from '../e2e/agent/agent.ts'
import { NODE, startRelay, withoutBaton } from '../support/relay-process.ts'
import { openDoor } from './door.ts'

/**
 * The public suites on the real thing, a relay and a node in processes of their own: `npm run conformance`. They come from npm, a hundred
 * megabytes of them, so that they are no part of `npm test`.
 */
const SUITE = '@modelcontextprotocol/conformance@0.1.16'
const INSPECTOR = '@modelcontextprotocol/inspector@2.12.0'

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

const relay = await startRelay({ args: ['--demo'] })
const env = { BATON_RELAY: relay.url, BATON_TOKEN: relay.token, BATON_HOME: mkdtempSync(join(tmpdir(), 'baton-home-')) }
const node = spawn(NODE, [BIN, 'mcp', '--http', '--port', '0'], {
  env: { ...withoutBaton(process.env), ...env },
  stdio: ['ignore', 'pipe', 'ignore'],
})
const [said] = (await once(node.stdout, 'data')) as [Buffer]
const { url, bearerFile } = JSON.parse(String(said)) as { readonly url: string; readonly bearerFile: string }
const secret = readFileSync(bearerFile, 'utf8').trim()
const door = await openDoor(url, secret)

const failed = [
  await npx('conformance suite over HTTP', [
    SUITE,
    'server',
    '--url',
    door.url,
    '--suite',
    'all',
    '--expected-failures',
    here('./expected-failures.yml'),
  ]),
  await inspect('tools/list', '--strict'),
  await inspect('resources/list'),
  await inspect('resources/templates/list'),
  await inspect('resources/read', '--uri', 'baton://DEMO/board'),
  await inspect('prompts/list'),
  await inspect('prompts/get', '--prompt-name', 'claim'),
  await inspect('tools/call', '--tool-name', 'briefing'),
  await npx(
    'inspector tools/list over HTTP',
    [INSPECTOR, '--cli', url, '--header', `Authorization: Bearer ${secret}`, '--method', 'tools/list'],
    'ignore',
  ),
].filter((code) => code !== 0).length

door.close()
node.kill('SIGTERM')
await once(node, 'close')
await relay.stop()
process.stdout.write(failed === 0 ? 'All as expected.\n' : `${failed} not as expected.\n`)
process.exitCode = failed === 0 ? 0 : 1

/** Over stdio, as a client starts it. */
function inspect(method: string, ...more: readonly string[]): Promise<number> {
  const settings = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`])
  return npx(
    `inspector ${method} over stdio`,
    [INSPECTOR, '--cli', ...settings, NODE, BIN, 'mcp', '--project', 'DEMO', '--method', method, ...more],
    'ignore',
  )
}

async function npx(what: string, args: readonly string[], stdout: 'inherit' | 'ignore' = 'inherit'): Promise<number> {
  const child = spawn('npx', ['--yes', ...args], { cwd: tmpdir(), stdio: ['ignore', stdout, 'inherit'] })
  const [code] = (await once(child, 'close')) as [number | null]
  process.stdout.write(`${code === 0 ? 'ok' : 'FAILED'}  ${what}\n`)
  return code ?? 1
}
