import { newInviteSecret } from '@baton/relay/logins/invites.ts'
import { claimLink } from '@baton/relay/start/claim-link.ts'
import { tell } from '@baton/relay/streams/tell.ts'
import { expect, test } from 'vitest'
import { openRelay } from '../../support/open-relay.ts'
import { emailOf, invited, PASSWORD, secretOf, visitor } from '../../support/visitor.ts'

const form = (secret: string, name: string, fields: object = {}) => ({ secret, name, email: emailOf(name), password: PASSWORD, ...fields })

test('[AU1] until somebody can sign in every start shows a link for the first person; one is used, and all are', async () => {
  let relay = await openRelay()
  const first = secretOf((await claimLink(relay.streams, relay.folder, relay.url)) ?? '')
  relay = await relay.again()
  const second = secretOf((await claimLink(relay.streams, relay.folder, relay.url)) ?? '')
  const mia = visitor(relay)
  expect((await mia.call('POST', '/auth/invite', { secret: second })).body).toEqual({
    kind: 'claim',
    role: 'admin',
    name: expect.any(String),
  })
  const claimed = await mia.call('POST', '/auth/accept', form(first, 'Mia'))
  expect([claimed.status, claimed.body.member]).toMatchObject([201, { name: 'Mia', as: 'human', role: 'admin' }])
  expect((await mia.call('GET', '/api/me')).body).toMatchObject({ member: claimed.body.member, projects: 'all' })
  expect((await mia.call('GET', '/api/members')).body.members).toHaveLength(1)
  for (const [secret, code] of [
    [first, 'USED'],
    [second, 'EXPIRED'],
  ] as const) {
    const again = await visitor(relay).call('POST', '/auth/accept', form(secret, 'Eve'))
    expect([again.status, again.body.error.code]).toEqual([410, code])
  }
  expect(await claimLink(relay.streams, relay.folder, relay.url)).toBeUndefined()
})

test('[AU2] who comes in by a link is a member with a login, in the role that the link names', async () => {
  const relay = await openRelay()
  const { status, body } = await relay.admin('POST', '/api/invites', { to: { kind: 'newcomer', role: 'viewer', name: 'Noa' } })
  expect([status, body.link]).toEqual([201, expect.stringMatching(new RegExp(`^${relay.url}/invite#[\\w-]{32}$`))])
  const noa = visitor(relay)
  const look = await noa.call('POST', '/auth/invite', { secret: secretOf(body.link) })
  expect(look.body).toEqual({ kind: 'invite', role: 'viewer', name: 'Noa', by: expect.any(String), expiresAt: body.invite.expiresAt })
  expect((await noa.call('POST', '/auth/accept', form(secretOf(body.link), 'Noa'))).status).toBe(201)
  expect((await noa.call('GET', '/api/me')).body).toMatchObject({ member: { name: 'Noa', role: 'viewer' }, scopes: ['read'] })
  expect((await noa.call('POST', '/api/projects', { name: 'Mine', prefix: 'MINE' })).body.error.code).toBe('FORBIDDEN')
  expect((await noa.call('GET', '/auth/login')).body).toMatchObject({ email: 'noa@example.org', member: { name: 'Noa' } })
})

test('[AU2] somebody confined to projects finds no other', async () => {
  const relay = await openRelay()
  const [one] = await Promise.all(
    ['ONE', 'TWO'].map(async (prefix) => (await relay.admin('POST', '/api/projects', { name: prefix, prefix })).body.project.id),
  )
  const { body } = await relay.admin('POST', '/api/invites', { to: { kind: 'newcomer', role: 'member', projects: [one] } })
  const noa = visitor(relay)
  await noa.call('POST', '/auth/accept', form(secretOf(body.link), 'Noa'))
  expect((await noa.call('GET', '/api/projects')).body.projects).toMatchObject([{ prefix: 'ONE' }])
})

test('[AU3] a link that is used, expired, taken back or unknown says so and lets nobody in', async () => {
  const relay = await openRelay()
  const make = async () => (await relay.admin('POST', '/api/invites', { to: { kind: 'newcomer', role: 'member' } })).body
  const [used, revoked, expired] = [await make(), await make(), newInviteSecret()]
  const [invite, to] = [relay.streams.newId(), { kind: 'newcomer', role: 'member' }] as const
  await tell(relay.streams, { type: 'invite.create', args: { invite, to, expiresAt: relay.streams.clock.now() } }, [
    { hash: expired.hash, credential: invite },
  ])
  await visitor(relay).call('POST', '/auth/accept', form(secretOf(used.link), 'Noa'))
  await relay.admin('DELETE', `/api/invites/${revoked.invite.id}`)
  for (const [secret, status, code] of [
    [secretOf(used.link), 410, 'USED'],
    [secretOf(revoked.link), 410, 'EXPIRED'],
    [expired.secret, 410, 'EXPIRED'],
    ['never-made', 404, 'NOT_FOUND'],
    [relay.streams.newId(), 404, 'NOT_FOUND'],
  ] as const) {
    for (const [path, body] of [
      ['/auth/invite', { secret }],
      ['/auth/accept', form(secret, 'Eve')],
    ] as const) {
      const answered = await visitor(relay).call('POST', path, body)
      expect([path, answered.status, answered.body.error.code]).toEqual([path, status, code])
    }
  }
  expect((await relay.admin('GET', '/api/members')).body.members).toHaveLength(2)
})

test('[AU3] of many who use one link at once one comes in', async () => {
  const relay = await openRelay()
  const { body } = await relay.admin('POST', '/api/invites', { to: { kind: 'newcomer', role: 'admin' } })
  const all = await Promise.all(
    ['Ann', 'Ben', 'Cem', 'Dan'].map((name) => visitor(relay).call('POST', '/auth/accept', form(secretOf(body.link), name))),
  )
  expect(all.map(({ status }) => String(status)).sort()).toEqual(['201', '410', '410', '410'])
  expect((await relay.admin('GET', '/api/members')).body.members).toHaveLength(2)
})

test('[AU3] of several passwords that come by one link at once, the one that was told it came in counts', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const { link } = (await relay.admin('POST', '/api/invites', { to: { kind: 'member', member: noa.member } })).body
  const passwords = ['first battery', 'second battery', 'third battery', 'fourth battery']
  const all = await Promise.all(
    passwords.map((password) => visitor(relay).call('POST', '/auth/accept', form(secretOf(link), 'Noa', { password }))),
  )
  for (const [at, password] of passwords.entries()) {
    const signedIn = await visitor(relay).call('POST', '/auth/sign-in', { email: emailOf('Noa'), password })
    expect([password, signedIn.status === 200]).toEqual([password, all[at]?.status === 201])
  }
})

test('[AU3] what a form lacks is told, and the link still works', async () => {
  const relay = await openRelay()
  await invited(relay, 'Noa')
  const { body } = await relay.admin('POST', '/api/invites', { to: { kind: 'newcomer', role: 'member' } })
  const secret = secretOf(body.link)
  const ben = visitor(relay)
  for (const [fields, path] of [
    [{ password: 'too short' }, 'password'],
    [{ email: 'no address' }, 'email'],
    [{ name: ' ' }, 'name'],
  ] as const) {
    const { status, body: refused } = await ben.call('POST', '/auth/accept', form(secret, 'Ben', fields))
    expect([status, refused.error.detail.fields[0].path]).toEqual([400, path])
  }
  const taken = await ben.call('POST', '/auth/accept', form(secret, 'Ben', { email: 'NOA@example.org' }))
  expect([taken.status, taken.body.error.code]).toEqual([409, 'EXISTS'])
  expect((await ben.call('POST', '/auth/accept', form(secret, 'Ben'))).status).toBe(201)
})

test('[AU3] a login that was cut off half made makes room', async () => {
  const relay = await openRelay()
  const { tables } = await relay.logins.auth()
  const ghost = relay.streams.newId()
  await tables.createUser({ id: ghost, name: 'Ben', email: 'ben@example.org', emailVerified: true }, { method: 'email-password' })
  const ben = await invited(relay, 'Ben')
  expect(ben.member).not.toBe(ghost)
})

test('[AU4] a link for a member gives another password, ends the older logins and leaves the person who they were', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const made = await relay.admin('POST', '/api/invites', { to: { kind: 'member', member: noa.member } })
  const there = visitor(relay)
  expect((await there.call('POST', '/auth/invite', { secret: secretOf(made.body.link) })).body).toMatchObject({
    kind: 'reset',
    name: 'Noa',
  })
  const accepted = await there.call('POST', '/auth/accept', form(secretOf(made.body.link), 'Noa', { password: 'another battery' }))
  expect(accepted.body.member.id).toBe(noa.member)
  expect((await noa.call('GET', '/api/me')).status).toBe(401)
  const old = await visitor(relay).call('POST', '/auth/sign-in', { email: emailOf('Noa'), password: PASSWORD })
  expect(old.status).toBe(401)
})

test('[IN1, AU3] links are an admin’s to make, to see and to take back', async () => {
  const relay = await openRelay()
  const noa = await invited(relay, 'Noa')
  const { body } = await relay.admin('POST', '/api/invites', { to: { kind: 'newcomer', role: 'member' } })
  expect((await relay.admin('GET', '/api/invites')).body.invites).toHaveLength(2)
  expect(JSON.stringify((await relay.admin('GET', '/api/invites')).body)).not.toContain(secretOf(body.link))
  for (const [method, path, sent] of [
    ['GET', '/api/invites', undefined],
    ['POST', '/api/invites', { to: { kind: 'newcomer', role: 'admin' } }],
    ['DELETE', `/api/invites/${body.invite.id}`, undefined],
  ] as const) {
    expect([path, (await noa.call(method, path, sent)).body.error.code]).toEqual([path, 'FORBIDDEN'])
  }
})
