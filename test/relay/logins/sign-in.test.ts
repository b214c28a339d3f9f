import { readdirSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { browserName } from '@baton/relay/logins/browser.ts'
import { sweep } from '@baton/relay/logins/sweep.ts'
import { LOGIN_RENEWED_EVERY_MS, SIGN_IN_FAILURES_MAX } from '@baton/shared/limits.ts'
import { encodeFrame } from '@baton/shared/protocol/frame.ts'
import { PROTOCOL_MAX, PROTOCOL_MIN } from '@baton/shared/protocol/version.ts'
import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { caller } from '../../support/call.ts'
import { type OpenRelay, openRelay } from '../../support/open-relay.ts'
import { startRelay } from '../../support/relay-process.ts'
import { emailOf, invited, PASSWORD, secretOf, visitor } from '../../support/visitor.ts'

vi.setConfig({ testTimeout: 60_000 })

const signIn = (name: string, password = PASSWORD) => ['POST', '/auth/sign-in', { email: emailOf(name), password }] as const

/** A socket that has said hello, or its end. */
async function socketWith(relay: OpenRelay, headers: Record<string, string>) {
  const socket = new WebSocket(`${relay.url.replace('http', 'ws')}/sync`, { headers })
  onTestFinished(() => socket.terminate())
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  const opened = new Promise<boolean>((resolve) => {
    socket.once('open', () => {
      const hello = { type: 'hello', protocol: { min: PROTOCOL_MIN, max: PROTOCOL_MAX }, device: uuidv7(), epoch: 0, streams: [] }
      socket.send(encodeFrame(0, new TextEncoder().encode(JSON.stringify(hello))))
    })
    socket.once('message', () => resolve(true))
    socket.once('close', () => resolve(false))
    socket.once('error', () => resolve(false))
  })
  return { isOpen: await opened, closed }
}

test('[AU5] signing in gives a cookie that no script and no other site gets, and no secret besides', async () => {
  const relay = await openRelay()
  await invited(relay, 'Noa')
  const noa = visitor(relay)
  const { status, body, headers } = await noa.call(...signIn('Noa'))
  expect([status, Object.keys(body)]).toEqual([200, ['member']])
  const [cookie = '', ...more] = headers.getSetCookie()
  expect(more).toEqual([])
  expect(cookie).toMatch(/^baton-[0-9a-f]{8}\.session_token=\S+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Strict$/)
  expect(headers.get('cache-control')).toBe('no-store')
})

test('[AU5] where the relay is reached by https its cookie is sent to https alone', async () => {
  const relay = await openRelay({ origins: ['https://baton.example.org'] })
  const { link } = (await relay.admin('POST', '/api/invites', { to: { kind: 'newcomer', role: 'member' } })).body
  const accepting = { secret: secretOf(link), name: 'Noa', email: emailOf('Noa'), password: PASSWORD }
  const setCookie = await new Promise((resolve, reject) => {
    const headers = { host: 'baton.example.org', origin: 'https://baton.example.org', 'content-type': 'application/json' }
    request(`${relay.url}/auth/accept`, { method: 'POST', headers }, (response) => resolve(response.resume().headers['set-cookie']))
      .on('error', reject)
      .end(JSON.stringify(accepting))
  })
  expect(setCookie).toEqual([expect.stringMatching(/; HttpOnly; SameSite=Strict; Secure$/)])
})

test('[AU5] a login acts with the rights of its member, by HTTP and at the socket', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const { body } = await noa.call('GET', '/api/me')
  expect(body.scopes).toEqual(['brief', 'docs', 'plan', 'read', 'review', 'work'])
  expect((await noa.call('GET', '/api/logins')).body.logins).toMatchObject([
    { id: body.credential, name: 'Firefox on Linux', isThis: true },
  ])
  expect((await noa.call('GET', '/api/tokens')).body.tokens).toEqual([])
  expect((await socketWith(relay, { cookie: noa.cookie(), origin: relay.url })).isOpen).toBe(true)
})

test('[AU6] a wrong password and an address without a login are answered alike, and not for long', async () => {
  const relay = await openRelay()
  await invited(relay, 'Noa')
  const eve = visitor(relay)
  const unknown = await eve.call(...signIn('Nobody'))
  for (let n = 0; n < SIGN_IN_FAILURES_MAX; n++) {
    const wrong = await eve.call(...signIn('Noa', 'a wrong password'))
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'UNAUTHENTICATED'])
    expect(wrong.body.error.reason).toBe(unknown.body.error.reason)
  }
  const right = await eve.call(...signIn('Noa'))
  expect([right.status, right.body.error.code]).toEqual([429, 'TOO_MANY'])
  expect(right.body.error.detail.afterMs).toBeGreaterThan(0)
})

test('[AU6] many guesses at once are no more than one after the other', async () => {
  const relay = await openRelay()
  await invited(relay, 'Noa')
  const guesses = Array.from({ length: 3 * SIGN_IN_FAILURES_MAX }, () => visitor(relay).call(...signIn('Noa', 'a wrong password')))
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(SIGN_IN_FAILURES_MAX)
  expect(statuses.filter((status) => status === 429)).toHaveLength(2 * SIGN_IN_FAILURES_MAX)
})

test('[AU6] signing in often is no guessing', async () => {
  const relay = await openRelay()
  await invited(relay, 'Noa')
  for (let n = 0; n <= SIGN_IN_FAILURES_MAX; n++) expect((await visitor(relay).call(...signIn('Noa'))).status).toBe(200)
})

test('[AU7] who signs out is out, and the socket with them', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const cookie = noa.cookie()
  const { credential } = (await noa.call('GET', '/api/me')).body
  const { closed } = await socketWith(relay, { cookie, origin: relay.url })
  expect((await noa.call('POST', '/auth/sign-out')).status).toBe(200)
  expect(noa.cookie()).toBe('')
  expect(await closed).toBe(4401)
  expect((await visitor(relay).call('GET', '/api/me', undefined, { cookie })).status).toBe(401)
  expect(relay.streams.workspace.state.get('credential', credential)?.revokedAt).toBeDefined()
  const late = await socketWith(relay, { cookie, origin: relay.url })
  expect([late.isOpen, await late.closed]).toEqual([false, 4401])
})

test('[AU7] a login ends where its person or an admin ends it, and nowhere else', async () => {
  const relay = await openRelay()
  const [noa, eve] = [await invited(relay, 'Noa'), await invited(relay, 'Eve')]
  const phone = visitor(relay)
  await phone.call(...signIn('Noa'))
  const { credential } = (await phone.call('GET', '/api/me')).body
  expect((await eve.call('DELETE', `/api/logins/${credential}`)).status).toBe(404)
  expect((await phone.call('GET', '/api/me')).status).toBe(200)
  const { closed } = await socketWith(relay, { cookie: phone.cookie(), origin: relay.url })
  expect((await noa.call('DELETE', `/api/logins/${credential}`)).status).toBe(200)
  expect(await closed).toBe(4401)
  expect((await phone.call('GET', '/api/me')).status).toBe(401)
  const own = (await noa.call('GET', '/api/me')).body.credential
  expect((await relay.admin('DELETE', `/api/logins/${own}`)).status).toBe(200)
  expect((await noa.call('GET', '/api/me')).status).toBe(401)
})

test('[AU7] another password needs the one before it, and ends the person’s other logins', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const phone = visitor(relay)
  await phone.call(...signIn('Noa'))
  const change = (current: string) => noa.call('POST', '/auth/password', { current, password: 'another battery' })
  const wrong = await change('not this one')
  expect([wrong.status, wrong.body.error.detail.fields[0].path]).toEqual([400, 'current'])
  expect((await change(PASSWORD)).status).toBe(200)
  expect((await noa.call('GET', '/api/me')).status).toBe(200)
  expect((await phone.call('GET', '/api/me')).status).toBe(401)
  expect((await phone.call(...signIn('Noa'))).status).toBe(401)
  expect((await phone.call(...signIn('Noa', 'another battery'))).status).toBe(200)
  expect((await visitor(relay).call('POST', '/auth/password', { current: PASSWORD, password: 'another battery' })).status).toBe(401)
})

test('[AU7, M11] a member who is removed is out at once and does not come in again', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const { closed } = await socketWith(relay, { cookie: noa.cookie(), origin: relay.url })
  expect((await relay.admin('DELETE', `/api/members/${noa.member}`)).status).toBe(200)
  expect(await closed).toBe(4401)
  expect((await noa.call('GET', '/api/me')).status).toBe(401)
  const again = await noa.call(...signIn('Noa'))
  expect([again.status, again.body.error.code]).toEqual([401, 'REVOKED'])
})

test('[AU7] a login that ran out ends by itself', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const { closed } = await socketWith(relay, { cookie: noa.cookie(), origin: relay.url })
  const { credential } = (await noa.call('GET', '/api/me')).body
  relay.logins.db().prepare(`UPDATE session SET expiresAt = '2020-01-01T00:00:00.000Z'`).run()
  expect((await noa.call('GET', '/api/me')).status).toBe(401)
  expect(await closed).toBe(4401)
  expect(relay.streams.workspace.state.get('credential', credential)?.revokedAt).toBeDefined()
})

test('[AU7] a login that is used goes on, and its cookie with it', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const expiry = () => relay.logins.db().prepare<[], string>('SELECT expiresAt FROM session').pluck().get() ?? ''
  const fresh = expiry()
  expect((await noa.call('GET', '/api/me')).headers.getSetCookie()).toEqual([])
  const soon = new Date(Date.parse(fresh) - 2 * LOGIN_RENEWED_EVERY_MS).toISOString()
  relay.logins.db().prepare('UPDATE session SET expiresAt = ?').run(soon)
  await socketWith(relay, { cookie: noa.cookie(), origin: relay.url })
  expect(expiry()).toBe(soon)
  const { headers } = await noa.call('GET', '/api/me')
  expect(headers.getSetCookie()).toEqual([expect.stringMatching(/; Max-Age=7776000; /)])
  expect(expiry() >= fresh).toBe(true)
  expect((await noa.call('GET', '/api/me')).status).toBe(200)
})

test('[AU8] sessions and credentials of which the other half is missing are swept away, and no whole one', async () => {
  const relay = await openRelay()
  const [noa, eve, mia] = [await invited(relay, 'Noa'), await invited(relay, 'Eve'), await invited(relay, 'Mia')]
  const [ofNoa, ofEve] = await Promise.all([noa, eve].map(async ({ call }) => (await call('GET', '/api/me')).body.credential as string))
  relay.logins.db().prepare('DELETE FROM session WHERE id = ?').run(ofNoa)
  await relay.admin('DELETE', `/api/tokens/${ofEve}`)
  // Half of one that is just being made looks like half of one that was cut off; only time tells.
  await sweep(relay.logins)
  expect(relay.streams.workspace.state.get('credential', ofNoa ?? '')?.revokedAt).toBeUndefined()
  await sweep(relay.logins, relay.streams.clock.now() + 3_600_000)
  expect(relay.streams.workspace.state.get('credential', ofNoa ?? '')?.revokedAt).toBeDefined()
  expect(relay.logins.db().prepare('SELECT id FROM session WHERE id = ?').get(ofEve)).toBeUndefined()
  expect((await mia.call('GET', '/api/me')).status).toBe(200)
})

test('[AU9] what is written by cookie, and every signing in, comes from a page of the relay', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const project = ['POST', '/api/projects', { name: 'Work', prefix: 'WORK' }] as const
  const plain = caller({ url: relay.url, token: '' })
  const cookie = noa.cookie()
  for (const headers of [
    { cookie },
    { cookie, origin: 'https://evil.example' },
    { cookie, origin: relay.url, 'sec-fetch-site': 'same-site' },
    { cookie, 'sec-fetch-site': 'cross-site' },
  ]) {
    for (const [method, path, sent] of [project, signIn('Noa'), ['POST', '/auth/sign-out', undefined]] as const) {
      const { status, body } = await plain(method, path, sent, headers)
      expect([headers, path, status, body.error.code]).toEqual([headers, path, 403, 'FOREIGN_ORIGIN'])
    }
  }
  expect((await plain('GET', '/api/me', undefined, { cookie })).status).toBe(200)
  expect((await socketWith(relay, { cookie })).isOpen).toBe(false)
  expect((await socketWith(relay, { cookie, origin: 'https://evil.example' })).isOpen).toBe(false)
  expect((await plain(...project, { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(201)
})

test('[AU9] a cookie that was changed, and the token of a session by itself, open nothing', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const [name = '', value = ''] = noa.cookie().split('=')
  const token = decodeURIComponent(value).split('.')[0] ?? ''
  for (const cookie of [`${name}=${token}`, `${name}=${token}.AAAA`, `${name}=x${value}`, `baton-00000000.session_token=${value}`]) {
    expect((await visitor(relay).call('GET', '/api/me', undefined, { cookie })).status).toBe(401)
  }
  expect((await caller({ url: relay.url, token })('GET', '/api/me')).status).toBe(401)
})

test('[AU10] passwords are kept as argon2id, in a file that is its owner’s alone, and neither they nor links stand in any log', async () => {
  const relay = await startRelay({ env: { BATON_LOG: 'debug' } })
  onTestFinished(() => relay.kill())
  const admin = caller(relay)
  const guest = await invited({ url: relay.url, admin }, 'Noa')
  const { link } = (await admin('POST', '/api/invites', { to: { kind: 'newcomer', role: 'member' } })).body
  await guest.call('POST', '/auth/accept', { secret: secretOf(link), name: 'Noa', email: emailOf('Noa'), password: PASSWORD })
  await guest.call(...signIn('Noa', 'a wrong password'))
  await relay.stop()
  expect(statSync(join(relay.folder, 'auth.db')).mode & 0o777).toBe(0o600)
  const kept = readdirSync(relay.folder, { withFileTypes: true }).filter((file) => file.isFile())
  const bytes = kept.map(({ name }) => readFileSync(join(relay.folder, name), 'latin1')).join('')
  expect(bytes).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  for (const secret of [PASSWORD, 'a wrong password', secretOf(link), /claim#(\S+)/.exec(relay.stdout())?.[1] ?? '']) {
    expect(secret.length).toBeGreaterThan(10)
    expect(bytes).not.toContain(secret)
    expect(relay.stderr()).not.toContain(secret)
  }
})

test('[AU10] a relay where nobody signs in has no file for it', async () => {
  const relay = await openRelay()
  await visitor(relay).call('GET', '/api/me', undefined, { cookie: 'baton-00000000.session_token=x.y' })
  await visitor(relay).call(...signIn('Noa'))
  await visitor(relay).call('POST', '/auth/sign-out')
  expect(readdirSync(relay.folder)).not.toContain('auth.db')
})

test('[AU7] a browser is listed by a name that its person knows', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0'
  for (const [agent, name] of [
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/140.0.0.0`, 'Edge on Windows'],
    [`Mozilla/5.0 (Linux; Android 15) ${chrome} Mobile Safari/537.36`, 'Chrome on Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1', 'Safari on iOS'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on macOS'],
    ['curl/8.0', 'A browser'],
    ['', 'A browser'],
  ] as const) {
    expect(browserName(agent)).toBe(name)
  }
})
