import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { caller, tokenFor } from '../../support/call.ts'
import { openRelay } from '../../support/open-relay.ts'

vi.setConfig({ testTimeout: 60_000 })

async function house() {
  const relay = await openRelay()
  await relay.admin('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })
  await relay.admin('POST', '/api/projects/WORK/tasks', { title: 'Roof' })
  const call = relay.admin
  const done = async (name: string) => {
    await expect.poll(async () => (await call('GET', `/api/backups/${name}`)).body.backup?.status, { timeout: 30_000 }).toBe('done')
  }
  return { relay, call, done }
}

test('[AD13] an admin takes a backup of the running relay, sees how far it is, and looks whether it is whole', async () => {
  const { relay, call, done } = await house()
  expect(await call('POST', '/api/backups', { backup: 'first' })).toMatchObject({ status: 201, body: { backup: { name: 'first' } } })
  await done('first')
  expect((await call('GET', '/api/backups')).body.backups).toMatchObject([
    { name: 'first', status: 'done', takenAt: expect.any(Number), bytes: expect.any(Number) },
  ])
  expect((await call('POST', '/api/backups/first/verify')).body).toEqual({ findings: [] })
  expect(readdirSync(join(relay.folder, 'backups'))).toEqual(['first'])
  expect(await call('POST', '/api/backups', { backup: 'first' })).toMatchObject({ status: 409, body: { error: { code: 'EXISTS' } } })

  writeFileSync(join(relay.folder, 'backups', 'first', 'baton.sqlite'), 'no database')
  expect((await call('POST', '/api/backups/first/verify')).body.findings[0].what).toContain('damaged')
})

test('[AD14] a backup lies in the relay’s own folder, under a name that leads nowhere else, and the only one stays', async () => {
  const { relay, call, done } = await house()
  for (const backup of ['../out', '..', '/etc', 'a/b', 'A', '', '.hidden', 'x'.repeat(61)]) {
    expect(await call('POST', '/api/backups', { backup }), backup).toMatchObject({ status: 400, body: { error: { code: 'INVALID' } } })
  }
  expect(await call('DELETE', '/api/backups/..%2Fbaton')).toMatchObject({ status: 400 })
  await call('POST', '/api/backups')
  await expect.poll(async () => (await call('GET', '/api/backups')).body.backups[0]?.status, { timeout: 30_000 }).toBe('done')
  const [{ name }] = (await call('GET', '/api/backups')).body.backups
  expect(name).toMatch(/^\d{8}-\d{6}$/)
  expect(await call('DELETE', `/api/backups/${name}`)).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT' } } })
  await call('POST', '/api/backups', { backup: 'second' })
  await done('second')
  expect((await call('DELETE', `/api/backups/${name}`)).status).toBe(200)
  expect(existsSync(join(relay.folder, 'backups', name))).toBe(false)
  expect(await call('GET', `/api/backups/${name}`)).toMatchObject({ status: 404 })
})

test('[AD15] a running relay is not restored, and says what to do', async () => {
  const { call, done } = await house()
  await call('POST', '/api/backups', { backup: 'one' })
  await done('one')
  const { status, body } = await call('POST', '/api/backups/one/restore')
  expect({ status, code: body.error.code }).toEqual({ status: 409, code: 'CONFLICT' })
  expect(body.error.detail.command).toMatch(/^baton-relay restore .*backups.one --data /)
})

test('[AT3, AD12] the chain is verified and old events are moved out while the relay runs', async () => {
  const { relay, call } = await house()
  expect((await call('POST', '/api/audit/verify')).body).toMatchObject({ isClean: true, findings: [], streams: 2 })
  expect(await call('POST', '/api/prune', { before: relay.streams.clock.now() })).toMatchObject({
    status: 409,
    body: { error: { code: 'CONFLICT' } },
  })
  expect((await call('POST', '/api/prune', { before: '2020-01-01' })).body).toMatchObject({ streams: [], docs: expect.any(Number) })
  expect((await call('POST', '/api/audit/verify')).body).toMatchObject({ isClean: true })
})

test('[AD13] keeping the data is for admins', async () => {
  const { relay } = await house()
  const { token } = await tokenFor(relay.admin, 'Mo', { as: 'human', scopes: ['read', 'work', 'plan', 'review'] })
  const call = caller({ url: relay.url, token })
  const asked = [
    ['POST', '/api/backups'],
    ['GET', '/api/backups'],
    ['GET', '/api/backups/x'],
    ['DELETE', '/api/backups/x'],
    ['POST', '/api/audit/verify'],
    ['GET', '/api/audit'],
    ['POST', '/api/prune'],
  ] as const
  for (const [method, path] of asked)
    expect(await call(method, path), path).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } })
})
