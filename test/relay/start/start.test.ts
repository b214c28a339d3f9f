import { execSync } from 'node:child_process'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { caller } from '../../support/call.ts'
import { type RelayProcessOptions, relayThatStops, startRelay } from '../../support/relay-process.ts'

// Every step is a process of its own.
vi.setConfig({ testTimeout: 60_000 })

const folder = () => join(mkdtempSync(join(tmpdir(), 'baton-start-')), 'data')

async function started(options: RelayProcessOptions) {
  const relay = await startRelay(options)
  onTestFinished(() => relay.kill())
  return relay
}

test('[G1] a first start makes the first person and shows a link, the token and the line that connects an agent, the latter once', async () => {
  const relay = await started({ folder: folder() })
  const { body } = await caller(relay)('GET', '/api/me')
  expect(body).toMatchObject({ member: { as: 'human', role: 'admin' }, projects: 'all' })
  expect(relay.stdout()).toMatch(/^ {2}http:\/\/127\.0\.0\.1:\d+\/claim#[\w-]{32}$/m)
  expect(relay.stdout()).toMatch(
    /^ {2}claude mcp add baton .*BATON_RELAY=http:\/\/127\.0\.0\.1:\d+ .* -- \/\S+ \/\S+\/agent-node\/bin\.mjs mcp --project /m,
  )
  await relay.stop()
  const again = await relay.again()
  onTestFinished(() => again.kill())
  expect(again.stdout()).not.toContain('bat_')
  expect(again.stdout()).toMatch(/^ {2}http:\/\/127\.0\.0\.1:\d+\/claim#[\w-]{32}$/m)
  expect(again.stdout().trim().split('\n').filter(Boolean)).toHaveLength(4)
  expect((await caller(again)('GET', '/api/me')).body).toEqual(body)
})

test('[G2, S13] a second relay on one folder, or on a taken port, says so', async () => {
  const relay = await started({ folder: folder() })
  const same = await relayThatStops(['--data', relay.folder, '--port', '0'])
  expect(same).toEqual({ code: 1, stdout: '', stderr: `A relay is running on ${relay.folder}; stop it first.\n` })
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.on('listening', resolve))
  const { port } = server.address() as AddressInfo
  const taken = await relayThatStops(['--data', folder(), '--port', String(port)])
  expect(taken).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(new RegExp(`^Port ${port} on 127.0.0.1 is taken .*\n$`)) })
})

test('[G2] settings, flags and folders that do not serve are told in one sentence', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'baton-start-')), 'file')
  writeFileSync(file, '')
  const newer = mkdtempSync(join(tmpdir(), 'baton-start-'))
  const first = await started({ folder: newer })
  await first.stop()
  const db = new Database(join(newer, 'baton.sqlite'))
  db.pragma('user_version = 4000')
  db.close()
  for (const [args, sentence] of [
    [['--port', 'many'], /^--port is "many"; it must be a whole number from 0 .*\n$/],
    [['--porte', '1'], /--porte.*\nFlags: --host --port --data --origin --demo\n$/],
    [['--data', file, '--port', '0'], /is no folder/],
    [['--data', newer, '--port', '0'], /written by a newer Baton/],
    [['--data', folder(), '--host', '203.0.113.7', '--port', '0'], /^203\.0\.113\.7 is no address of this machine/],
  ] as const) {
    const { code, stdout, stderr } = await relayThatStops(args)
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(sentence)])
    expect(stderr).not.toContain('    at ')
  }
})

// Not even root may write there.
test.skipIf(process.platform !== 'linux')('[G2] a folder that cannot be written is told', async () => {
  const { code, stdout, stderr } = await relayThatStops(['--data', '/sys/baton', '--port', '0'])
  expect([code, stdout, stderr]).toEqual([
    1,
    '',
    expect.stringMatching(/^\/sys\/baton (cannot be written|is on a disk that is mounted read-only)/),
  ])
})

test('[G3] a signal stops it cleanly, and a SIGKILL loses nothing that was acknowledged', async () => {
  const relay = await started({ folder: folder() })
  await caller(relay)('POST', '/api/projects', { name: 'Kept', prefix: 'KEPT' })
  await caller(relay)('POST', '/api/projects/KEPT/tasks', { title: 'Acknowledged' })
  await relay.kill()
  const second = await relay.again()
  onTestFinished(() => second.kill())
  expect((await caller(second)('GET', '/api/tasks/KEPT-1')).body.task.title).toBe('Acknowledged')
  await caller(second)('POST', '/api/projects/KEPT/tasks', { title: 'Also' })
  expect(await second.stop()).toBe(0)
  expect(second.stderr()).toBe('')
  const third = await second.again()
  onTestFinished(() => third.kill())
  expect((await caller(third)('GET', '/api/tasks/KEPT-2')).body.task.title).toBe('Also')
})

test('[G3] a stop waits for nobody who stays connected', async () => {
  const relay = await started({ folder: folder() })
  const socket = new WebSocket(`${relay.url.replace('http', 'ws')}/sync`, { headers: { authorization: `Bearer ${relay.token}` } } as never)
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
  expect(await relay.stop()).toBe(0)
  await closed
})

test('[G4] the demo is filled once, and what is done to it stays done', async () => {
  const relay = await started({ folder: folder(), args: ['--demo'] })
  const mia = caller(relay)
  const { tasks } = (await mia('GET', '/api/projects/DEMO/tasks?limit=100')).body
  const stages = Object.groupBy(tasks, (task: { stage: string }) => task.stage)
  expect(Object.keys(stages).sort()).toEqual(['active', 'backlog', 'done', 'inbox', 'review'])
  expect(tasks.length).toBeGreaterThanOrEqual(25)
  await mia('PATCH', `/api/tasks/${tasks[0].key}`, { title: 'Changed by a person' })
  await relay.stop()
  const again = await relay.again()
  onTestFinished(() => again.kill())
  const after = (await caller(again)('GET', '/api/projects/DEMO/tasks?limit=100')).body.tasks
  expect(after.map((task: { id: string }) => task.id)).toEqual(tasks.map((task: { id: string }) => task.id))
  expect(after[0].title).toBe('Changed by a person')
})

test('[G1] the line that connects an agent makes its token, also beside the people of the demo', async () => {
  const relay = await started({ folder: folder(), args: ['--demo'] })
  const [, line = ''] = /BATON_TOKEN="\$\((.*?)\)"/.exec(relay.stdout()) ?? []
  const token = execSync(line, { encoding: 'utf8' }).trim()
  const agent = caller({ url: relay.url, token })
  expect((await agent('GET', '/api/me')).body.member).toMatchObject({ as: 'agent', name: 'agent' })
})

test('[G8] the data folder and the socket in it are their owner’s alone', async () => {
  const relay = await started({ folder: folder() })
  expect(statSync(relay.folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(relay.folder, 'relay.sock')).mode & 0o777).toBe(0o600)
})
