import { Keeping } from '@baton/relay/admin/keeping.ts'
import { httpApp } from '@baton/relay/http/app.ts'
import { doorsOf } from '@baton/relay/http/origin.ts'
import { Logins } from '@baton/relay/logins/logins.ts'
import { Metrics } from '@baton/relay/metrics/metrics.ts'
import { issueToken } from '@baton/relay/start/issue-token.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { found } from '../../support/found.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { openRelayCore, type RelayCore } from '../../support/relay-core.ts'

let core: RelayCore
let clock: HandClock

beforeEach(async () => {
  clock = new HandClock()
  core = await openRelayCore({ time: clock })
})
afterEach(() => core.close())

const HOST = '127.0.0.1:4600'

test('[H7] once a third of its term has passed, any call renews what its credential holds, and nothing of others', async () => {
  await core.addPerson('Mia')
  const project = await core.addProject('Work', 'WORK')
  const { streams, folder } = core
  const doors = doorsOf({ host: '127.0.0.1', port: 4600, origins: [] })
  const app = httpApp({
    streams,
    logins: new Logins({ folder, streams }),
    doors,
    app: folder,
    ending: new AbortController().signal,
    metrics: new Metrics(),
    keeping: new Keeping({ folder, now: Date.now, report: () => {} }),
  })
  const caller = async (name: string) => {
    const issued = await issueToken(core.streams, { name, kind: 'human', scopes: ['read', 'work', 'plan'], projects: 'all' })
    if (!issued.ok) throw new Error(issued.reason)
    const headers = { authorization: `Bearer ${issued.token}`, host: HOST, 'content-type': 'application/json' }
    return (path: string, body?: object) =>
      app.request(`http://${HOST}${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
  }
  const [one, other] = [await caller('One'), await caller('Other')]
  const { leases, host } = found(await core.streams.project(project))
  const backlog = found([...host.state.all('column')].find(({ stage }) => stage === 'backlog'))
  const { task } = (await (await one('/api/projects/WORK/tasks', { title: 'Held', column: backlog.id })).json()) as { task: { id: string } }
  expect((await one(`/api/tasks/${task.id}/claim`, {})).status).toBe(200)
  const before = found(leases.until(task.id))

  await one('/api/me')
  expect(leases.until(task.id)).toBe(before)
  clock.advance(6 * 60_000)
  await other('/api/me')
  expect(leases.until(task.id)).toBe(before)
  await one('/api/me')
  expect(leases.until(task.id)).toBe(before + 6 * 60_000)
})
