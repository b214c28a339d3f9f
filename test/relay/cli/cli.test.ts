import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VERSION } from '@baton/shared/version.ts'
import { expect, onTestFinished, test, vi } from 'vitest'
import { caller } from '../../support/call.ts'
import { startRelay } from '../../support/relay-process.ts'
import { runRelayCli } from '../../support/run-cli.ts'
import { emailOf, PASSWORD, secretOf, visitor } from '../../support/visitor.ts'

// Every step is a process of its own.
vi.setConfig({ testTimeout: 60_000 })

const folder = () => mkdtempSync(join(tmpdir(), 'baton-cli-'))

async function created(data: string, ...more: readonly string[]) {
  const { code, stdout, stderr } = await runRelayCli(['token', 'create', '--data', data, ...more])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

test('[G5] a token is made beside a running relay, for a new agent and for one that is there', async () => {
  const relay = await startRelay()
  onTestFinished(() => relay.kill())
  const mia = caller(relay)
  const project = (await mia('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })).body.project.id
  const first = await created(
    relay.folder,
    '--name',
    'rook',
    '--kind',
    'agent',
    '--scopes',
    'read,work',
    '--projects',
    'work',
    '--expires',
    '30d',
  )
  expect(first).toMatchObject({ token: expect.stringMatching(/^bat_/), name: 'rook', scopes: ['read', 'work'], projects: [project] })
  const me = (await caller({ url: relay.url, token: first.token })('GET', '/api/me')).body
  expect(me).toMatchObject({ member: { as: 'agent', id: first.member }, scopes: ['read', 'work'], projects: [project] })
  const second = await created(relay.folder, '--name', 'rook', '--kind', 'agent', '--scopes', 'read')
  expect(second.member).toBe(first.member)
  expect(second.token).not.toBe(first.token)
  const raw = await runRelayCli(['token', 'create', '--data', relay.folder, '--name', 'rook', '--kind', 'agent', '--raw'])
  expect(raw.stdout).toMatch(/^bat_[0-9A-Za-z]{49}\n$/)
})

test('[G5] a token is made on a folder without a relay, which then knows it', async () => {
  const data = folder()
  const mia = await created(data, '--name', 'Mia', '--kind', 'human')
  const rook = await created(data, '--name', 'rook', '--kind', 'agent')
  const relay = await startRelay({ folder: data, token: mia.token })
  onTestFinished(() => relay.kill())
  expect(relay.stdout()).not.toContain('bat_')
  expect((await caller(relay)('GET', '/api/me')).body.member).toMatchObject({ name: 'Mia', role: 'admin' })
  expect((await caller({ url: relay.url, token: rook.token })('GET', '/api/me')).body.member).toMatchObject({
    name: 'rook',
    owner: mia.member,
  })
})

test('[G5] tokens are listed and revoked beside a running relay, and on a folder without one', async () => {
  const relay = await startRelay()
  onTestFinished(() => relay.kill())
  await caller(relay)('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })
  const data = ['--data', relay.folder]
  const rook = await created(relay.folder, '--name', 'rook', '--kind', 'agent', '--projects', 'WORK')
  const [first, second] = [
    await created(relay.folder, '--name', 'twice', '--kind', 'agent'),
    await created(relay.folder, '--name', 'twice', '--kind', 'agent'),
  ]
  const tokens = async () => JSON.parse((await runRelayCli(['token', 'list', ...data])).stdout).tokens
  const [newest, , listed, mine] = await tokens()
  expect(newest.credential).toBe(second.credential)
  expect(listed).toEqual({
    credential: rook.credential,
    name: 'rook',
    member: 'rook',
    kind: 'agent',
    status: 'live',
    scopes: ['read', 'work'],
    projects: ['WORK'],
    createdAt: expect.any(String),
  })
  expect(mine).toMatchObject({ kind: 'human', projects: 'all', lastUsedAt: expect.stringMatching(/^\d{4}-.*Z$/) })

  const several = await runRelayCli(['token', 'revoke', 'twice', ...data])
  expect([several.code, JSON.parse(several.stderr).error]).toMatchObject([2, { code: 'CONFLICT' }])
  const byName = await runRelayCli(['token', 'revoke', 'rook', ...data])
  expect(JSON.parse(byName.stdout)).toEqual({ ok: true, credential: rook.credential, name: 'rook' })
  expect((await caller({ url: relay.url, token: rook.token })('GET', '/api/me')).body.error.code).toBe('REVOKED')
  await relay.stop()
  expect((await runRelayCli(['token', 'revoke', first.credential, ...data])).code).toBe(0)
  expect((await tokens()).map(({ name, status }: { name: string; status: string }) => [name, status])).toEqual([
    ['twice', 'live'],
    [expect.any(String), 'live'],
    ['twice', 'revoked'],
    ['rook', 'revoked'],
  ])
  const unknown = await runRelayCli(['token', 'revoke', 'nobody', ...data])
  expect(JSON.parse(unknown.stderr).error.code).toBe('NOT_FOUND')
})

test('[G7] it tells its version', async () => {
  expect(await runRelayCli(['--version'])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' })
})

test('[G7] what the command line refuses is JSON on stderr and exit code 2', async () => {
  const data = folder()
  await created(data, '--name', 'Mia', '--kind', 'human')
  const token = ['token', 'create', '--data', data, '--name', 'rook']
  for (const [args, code] of [
    [[...token, '--kind', 'robot'], 'INVALID'],
    [token, 'INVALID'],
    [[...token, '--kind', 'agent', '--scopes', 'read,everything'], 'INVALID'],
    [[...token, '--kind', 'agent', '--scopes', 'admin'], 'FORBIDDEN'],
    [[...token, '--kind', 'agent', '--projects', 'NONE'], 'NOT_FOUND'],
    [[...token, '--kind', 'agent', '--owner', 'Nobody'], 'INVALID'],
    [[...token, '--kind', 'agent', '--expires', '2001-01-01'], 'INVALID'],
    [['paint'], 'INVALID'],
    [['restore', '--data', data], 'INVALID'],
    [['verify', '--data', join(data, 'none')], 'NOT_FOUND'],
    [['token', 'list', '--data', join(data, 'none')], 'NOT_FOUND'],
    [['token', 'create', '--data', join(data, 'none'), '--name', 'rook', '--kind', 'agent'], 'NOT_FOUND'],
  ] as const) {
    const { code: exit, stdout, stderr } = await runRelayCli(args)
    expect([args, exit, stdout, stderr]).toEqual([args, 2, '', expect.stringMatching(/^\{.*\}\n$/)])
    expect([args, JSON.parse(stderr).error.code]).toEqual([args, code])
  }
})

test('[G7] backup and verify work beside a relay, restore does not; then it begins a new epoch', async () => {
  const relay = await startRelay()
  onTestFinished(() => relay.kill())
  const mia = caller(relay)
  await mia('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })
  await mia('POST', '/api/projects/WORK/tasks', { title: 'In the backup' })
  const copy = join(folder(), 'backup')
  expect(JSON.parse((await runRelayCli(['backup', copy, '--data', relay.folder])).stdout)).toMatchObject({ ok: true, folder: copy })
  await mia('POST', '/api/projects/WORK/tasks', { title: 'Behind the backup' })
  for (const checked of [[], [copy]]) {
    const verified = await runRelayCli(['verify', ...checked, '--data', relay.folder])
    expect([verified.code, JSON.parse(verified.stdout)]).toEqual([0, expect.objectContaining({ ok: true, findings: [] })])
  }
  const refused = await runRelayCli(['restore', copy, '--data', relay.folder])
  expect([refused.code, JSON.parse(refused.stderr).error.reason]).toEqual([2, expect.stringContaining('A relay is running')])
  const before = (await mia('GET', '/api/me')).body.epoch
  await relay.stop()
  const restored = await runRelayCli(['restore', copy, '--data', relay.folder])
  expect(JSON.parse(restored.stdout).epoch).toBeGreaterThan(before)
  const again = await relay.again()
  onTestFinished(() => again.kill())
  const tasks = (await caller(again)('GET', '/api/projects/WORK/tasks')).body.tasks
  expect(tasks.map((task: { title: string }) => task.title)).toEqual(['In the backup'])
})

test('[AU4] whoever holds the data folder makes a link for a person, beside a running relay or without one', async () => {
  const relay = await startRelay()
  onTestFinished(() => relay.kill())
  const { name } = (await caller(relay)('GET', '/api/me')).body.member
  const link = async (person: string) => {
    const { code, stdout, stderr } = await runRelayCli(['link', person, '--data', relay.folder])
    return code === 0 ? JSON.parse(stdout) : JSON.parse(stderr)
  }
  const made = await link(name)
  expect(made.link).toMatch(new RegExp(`^${relay.url}/invite#[\\w-]{32}$`))
  const guest = visitor(relay)
  const form = { secret: secretOf(made.link), name, email: emailOf('mia'), password: PASSWORD }
  expect((await guest.call('POST', '/auth/accept', form)).status).toBe(201)
  expect((await link('nobody')).error).toMatchObject({ code: 'NOT_FOUND', detail: { allowed: [name] } })
  await relay.stop()
  const alone = await link(name)
  const again = await relay.again()
  onTestFinished(() => again.kill())
  expect((await visitor(again).call('POST', '/auth/invite', { secret: secretOf(alone.link) })).body).toMatchObject({ kind: 'reset', name })
})
