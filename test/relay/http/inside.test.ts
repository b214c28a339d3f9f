import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Keeping } from '@baton/relay/admin/keeping.ts'
import { effectsOf } from '@baton/relay/effects/effects-of.ts'
import { httpApp } from '@baton/relay/http/app.ts'
import { doorsOf } from '@baton/relay/http/origin.ts'
import { Logins } from '@baton/relay/logins/logins.ts'
import { Metrics } from '@baton/relay/metrics/metrics.ts'
import { issueToken } from '@baton/relay/start/issue-token.ts'
import { openSqliteStore } from '@baton/relay/store/sqlite/sqlite-store.ts'
import { systemTime } from '@baton/relay/streams/clock.ts'
import { Streams } from '@baton/relay/streams/streams.ts'
import { SCOPES } from '@baton/shared/member/member.ts'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'

/** The API on a store that takes no more than so many bytes, without a process around it. */
async function openApi(bytesMax: number) {
  const reports: unknown[] = []
  const folder = mkdtempSync(join(tmpdir(), 'baton-inside-'))
  const streams = await Streams.open({
    store: openSqliteStore({ path: folder, bytesMax }),
    time: systemTime,
    newId: uuidv7,
    randomClient: () => Math.floor(Math.random() * 2 ** 32),
    defer: setImmediate,
    report: (error) => reports.push(error),
    effectsOf,
  })
  const issued = await issueToken(streams, { name: 'Mia', kind: 'human', scopes: SCOPES, projects: 'all' })
  if (!issued.ok) throw new Error(issued.reason)
  const app = httpApp({
    streams,
    logins: new Logins({ folder, streams }),
    doors: doorsOf({ host: '127.0.0.1', port: 4600, origins: [] }),
    app: folder,
    ending: new AbortController().signal,
    metrics: new Metrics(),
    keeping: new Keeping({ folder, now: Date.now, report: () => {} }),
  })
  const headers = { authorization: `Bearer ${issued.token}`, host: '127.0.0.1:4600' }
  const call = async (method: string, path: string, body?: object) => {
    const response = await app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    return {
      status: response.status,
      // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
      body: (await response.json()) as any,
      headers: response.headers,
    }
  }
  return { streams, reports, call }
}

test('[H5] what fails inside is INTERNAL with the id under which the log tells why, and no more', async () => {
  const { streams, reports, call } = await openApi(2 ** 30)
  await streams.close()
  const { status, body, headers } = await call('GET', '/api/me')
  expect(status).toBe(500)
  const requestId = headers.get('x-request-id')
  expect(body).toEqual({ error: { code: 'INTERNAL', reason: expect.any(String), retry: { afterMs: 5_000 }, requestId } })
  expect(JSON.stringify(body)).not.toMatch(/sqlite|database|stack|\.ts/i)
  expect(reports).toHaveLength(1)
})

test('[H5] a full disk is told as one, and what was acknowledged stays', async () => {
  const { streams, call } = await openApi(400_000)
  const add = () => call('POST', '/api/members', { as: 'agent', name: 'x'.repeat(120) })
  const added: string[] = []
  let last = await add()
  while (last.status === 201) {
    added.push(last.body.member.id)
    last = await add()
  }
  expect([last.status, last.body.error.code]).toEqual([507, 'DISK_FULL'])
  const { members } = (await call('GET', '/api/members')).body
  expect(members.map((member: { id: string }) => member.id)).toEqual(expect.arrayContaining(added))
  expect(members).toHaveLength(added.length + 1)
  await streams.close()
})
