import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReplica } from '@baton/agent-node/replica/node-replica.ts'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let relay: RelayProcess
let mia: Call
beforeAll(async () => {
  relay = await startRelay()
  mia = caller(relay)
})
afterAll(() => relay.stop())

const as = (token: string) => caller({ url: relay.url, token })

test('[M8] members are changed by those who may, and everybody sees it', async () => {
  const project = (await mia('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })).body.project.id
  const ben = await tokenFor(mia, 'Ben', { as: 'human' })
  const rook = await tokenFor(mia, 'rook')
  const change = { avatar: '🦊', description: 'Reads logs', goodAt: ['debugging'] }
  const changed = await as(ben.token)('PATCH', `/api/members/${ben.member}`, change)
  expect([changed.status, changed.body.member]).toEqual([200, expect.objectContaining(change)])
  expect((await mia('PATCH', `/api/members/${ben.member}`, { reviewerOf: [project] })).status).toBe(200)
  expect((await mia('PATCH', `/api/members/${rook.member}`, { avatar: '♜' })).body.member.avatar).toBe('♜')
  const { members } = (await as(rook.token)('GET', '/api/members')).body
  expect(members.find(({ id }: { id: string }) => id === ben.member)).toMatchObject({ ...change, reviewerOf: [project] })

  expect((await as(ben.token)('PATCH', `/api/members/${rook.member}`, { name: 'Mine' })).status).toBe(403)
  expect((await as(rook.token)('PATCH', `/api/members/${rook.member}`, { name: 'Mia' })).status).toBe(403)
  expect((await mia('PATCH', `/api/members/${crypto.randomUUID()}`, { name: 'Mia' })).status).toBe(404)
  expect((await mia('PATCH', `/api/members/${ben.member}`, { avatar: 'three' })).body.error.code).toBe('INVALID')
})

test('[H18] a token tells when it was last used, by request or by socket', async () => {
  const [asking, connected, idle] = [await tokenFor(mia, 'asking'), await tokenFor(mia, 'connected'), await tokenFor(mia, 'idle')]
  await as(asking.token)('GET', '/api/me')
  const replica = await openReplica({ folder: mkdtempSync(join(tmpdir(), 'baton-uses-')), relay: relay.url, token: connected.token })
  onTestFinished(() => replica.close())
  expect(await replica.whenSynced()).toBe(true)
  const { tokens } = (await mia('GET', '/api/tokens')).body
  const lastUseOf = ({ credential }: { credential: string }) => tokens.find(({ id }: { id: string }) => id === credential).lastUsedAt
  expect(lastUseOf(asking)).toEqual(expect.any(Number))
  expect(lastUseOf(connected)).toEqual(expect.any(Number))
  expect(lastUseOf(idle)).toBeUndefined()
  const own = (await as(asking.token)('GET', '/api/tokens')).body.tokens
  expect(own).toMatchObject([{ id: asking.credential, lastUsedAt: expect.any(Number) }])
})
