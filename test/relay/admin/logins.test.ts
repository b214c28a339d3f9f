import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { backup } from '@baton/relay/admin/backup.ts'
import { restore } from '@baton/relay/admin/restore.ts'
import { verify } from '@baton/relay/admin/verify.ts'
import { LOGINS_FILE } from '@baton/relay/store/sqlite/open-logins.ts'
import { expect, test } from 'vitest'
import { newFolder, type OpenRelay, openRelay } from '../../support/open-relay.ts'
import { emailOf, invited, PASSWORD, visitor } from '../../support/visitor.ts'

const NOW = Date.UTC(2027, 0, 1)

const signIn = async (relay: OpenRelay, name: string) =>
  (await visitor(relay).call('POST', '/auth/sign-in', { email: emailOf(name), password: PASSWORD })).status

function spoil(path: string): void {
  const bytes = readFileSync(path)
  bytes.fill(0x55, 4096, 8192)
  writeFileSync(path, bytes)
}

async function backedUp(relay: OpenRelay): Promise<string> {
  const to = join(newFolder(), 'backup')
  expect(await backup({ folder: relay.folder, to, now: NOW })).toMatchObject({ ok: true })
  return to
}

test('[AD8] logins are in every backup, also of a running relay, and a restore brings them back', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const to = await backedUp(relay)
  await invited(relay, 'Later')
  await relay.stop()
  expect(statSync(join(to, LOGINS_FILE)).mode & 0o777).toBe(0o600)
  expect(readdirSync(to).sort()).toEqual(['auth.db', 'baton.sqlite', 'manifest.json'])
  const restored = await restore({ folder: relay.folder, from: to, now: NOW })
  expect(restored).toMatchObject({ ok: true, replaced: join(relay.folder, 'replaced-1') })
  expect(readdirSync(join(relay.folder, 'replaced-1'))).toContain(LOGINS_FILE)
  const again = await relay.again()
  expect(await signIn(again, 'Noa')).toBe(200)
  expect(await signIn(again, 'Later')).toBe(401)
  const cookie = { cookie: noa.cookie() }
  expect((await visitor(again).call('GET', '/api/me', undefined, cookie)).body.member).toMatchObject({ name: 'Noa' })
})

test('[AD8] a backup from before anybody signed in brings back that nobody could', async () => {
  const relay = await openRelay()
  const to = await backedUp(relay)
  await invited(relay, 'Noa')
  await relay.stop()
  expect(await restore({ folder: relay.folder, from: to, now: NOW })).toMatchObject({ ok: true })
  expect(existsSync(join(relay.folder, LOGINS_FILE))).toBe(false)
  expect(await signIn(await relay.again(), 'Noa')).toBe(401)
})

test('[AD2] a backup that was taken of damaged logins is not put in place', async () => {
  const relay = await openRelay()
  await invited(relay, 'Noa')
  await relay.stop()
  spoil(join(relay.folder, LOGINS_FILE))
  const to = await backedUp(relay)
  const refused = await restore({ folder: newFolder(), from: to, now: NOW })
  expect(refused).toMatchObject({ ok: false, reason: expect.stringMatching(/auth\.db is damaged/) })
})

test('[AD2, AD7] logins that are missing, changed or damaged are found', async () => {
  const relay = await openRelay()
  await invited(relay, 'Noa')
  const to = await backedUp(relay)
  await relay.stop()
  expect(verify(to)).toMatchObject({ ok: true, findings: [] })
  spoil(join(to, LOGINS_FILE))
  expect(await restore({ folder: newFolder(), from: to, now: NOW })).toMatchObject({ ok: false })
  const verified = verify(to)
  expect(verified.ok && verified.findings.map(({ where }) => where)).toContain('logins')
})
