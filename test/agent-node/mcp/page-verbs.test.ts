import { setImmediate } from 'node:timers/promises'
import type { AgentNode } from '@baton/agent-node/agent-node.ts'
import type { Envelope } from '@baton/agent-node/mcp/envelope.ts'
import { callTool } from '@baton/agent-node/mcp/tool.ts'
import { TOOLSETS } from '@baton/agent-node/mcp/tools.ts'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { tokenFor } from '../../support/call.ts'
import { Door } from '../../support/door.ts'
import { type OpenRelay, openRelay } from '../../support/open-relay.ts'
import { openTestNode } from '../support/device.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does.
type Said = Envelope & { readonly data: any }

let relay: OpenRelay
/** Through which the agent reaches the relay. */
let door: Door
let ada: AgentNode

beforeEach(async () => {
  door = await Door.make()
  onTestFinished(() => door.close())
  relay = await openRelay({ origins: [door.url] })
  door.leadTo(Number(new URL(relay.url).port))
  await relay.admin('POST', '/api/projects', { name: 'Board', prefix: 'BAT' })
  ada = await openTestNode({ url: door.url, token: (await tokenFor(relay.admin, 'Ada', { scopes: ['read', 'work', 'docs'] })).token })
})

const call = async (name: string, args: object = {}): Promise<Said> => {
  const tool = TOOLSETS.full.find((one) => one.name === name)
  if (!tool) throw new Error(`no tool ${name}`)
  return callTool(ada, tool, args, console.error)
}

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await setImmediate()
}

const shows = (text: string) => until(async () => (await call('page_get', { page: 'Rules' })).data?.text?.untrusted === text)
const at = (path = '') => `/api/projects/BAT/pages${path}`
const restText = async () => (await relay.admin('GET', at('/Rules'))).body.text

it('[PG4, PG6] by request a page is made, read, written against its digest, and taken back to what it said', async () => {
  const made = await relay.admin('POST', at(), { title: 'Rules', text: 'Be kind.', isContext: true })
  expect(made).toMatchObject({ status: 201, body: { page: { title: 'Rules', isContext: true } } })
  const { body } = await relay.admin('GET', at('/Rules'))
  expect(body).toMatchObject({ page: { id: made.body.page.id }, text: 'Be kind.', digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(await relay.admin('PUT', at('/Rules/text'), { text: 'Be brief.', digest: '0'.repeat(64) })).toMatchObject({
    status: 409,
    body: { error: { code: 'STALE_CONTENT', detail: { digest: body.digest } } },
  })
  expect(await relay.admin('PUT', at('/Rules/text'), { text: 'Be brief.', digest: body.digest })).toMatchObject({ status: 200 })
  expect(await restText()).toBe('Be brief.')

  const { versions } = (await relay.admin('GET', at('/Rules/versions'))).body
  expect(versions).toMatchObject([{ chars: 8 }])
  expect((await relay.admin('GET', at(`/Rules/versions/${versions[0].id}`))).body).toMatchObject({ text: 'Be kind.' })
  expect(await relay.admin('POST', at(`/Rules/versions/${versions[0].id}/restore`))).toMatchObject({
    status: 200,
    body: { page: { restored: versions[0].id } },
  })
  expect(await restText()).toBe('Be kind.')
  expect((await relay.admin('GET', at('/Rules/versions'))).body.versions).toMatchObject([{ chars: 9 }, { chars: 8 }])
  expect(await relay.admin('GET', at(`/Rules/versions/${made.body.page.id}`))).toMatchObject({ status: 404 })
  expect(await relay.admin('PATCH', at('/Rules'), { title: 'House rules' })).toMatchObject({ body: { page: { title: 'House rules' } } })
  expect(await relay.admin('POST', at('/House%20rules/archive'))).toMatchObject({ status: 200 })
  expect((await relay.admin('GET', at())).body).toEqual({ pages: [] })
  expect((await relay.admin('GET', at('?archived=true'))).body.pages).toMatchObject([{ title: 'House rules', archived: true }])
})

it('[PG4, PG9] an agent reads and writes a page, also without a relay; both edits are there on return', async () => {
  expect(await call('page_create', { title: 'Rules', text: 'One.\nTwo.\nThree.' })).toMatchObject({ ok: true, sync: 'confirmed' })
  await until(async () => (await restText()) === 'One.\nTwo.\nThree.')
  const { data } = await call('page_get', { page: 'rules' })
  expect(data).toMatchObject({ page: { title: { untrusted: 'Rules' } }, text: { untrusted: 'One.\nTwo.\nThree.' } })
  expect(await call('page_write', { page: 'Rules', text: 'x', digest: '0'.repeat(64) })).toMatchObject({ error: { code: 'STALE_CONTENT' } })

  door.shut()
  await until(async () => !(await ada.replica.online()))
  expect(await call('page_write', { page: 'Rules', text: 'One.\nTwo.\nThree, offline.', digest: data.digest })).toMatchObject({
    ok: true,
    sync: 'pending',
  })
  expect(await call('page_get', { page: 'Rules' })).toMatchObject({ data: { text: { untrusted: 'One.\nTwo.\nThree, offline.' } } })
  const { body } = await relay.admin('GET', at('/Rules'))
  await relay.admin('PUT', at('/Rules/text'), { text: 'One, online.\nTwo.\nThree.', digest: body.digest })
  expect(await call('page_create', { title: 'Made apart', text: 'Alone.' })).toMatchObject({ ok: true, sync: 'pending' })
  expect(await call('page_get', { page: 'Made apart' })).toMatchObject({ data: { text: { untrusted: 'Alone.' } } })
  expect(await call('page_version', { page: 'Rules', version: data.page.id })).toMatchObject({ error: { code: 'OFFLINE' } })

  door.open()
  await shows('One, online.\nTwo.\nThree, offline.')
  await until(async () => (await restText()) === 'One, online.\nTwo.\nThree, offline.')
  await until(async () => (await relay.admin('GET', at('/Made%20apart'))).body.text === 'Alone.')
  const history = await call('page_history', { page: 'Rules' })
  expect(history).toMatchObject({ ok: true, data: { versions: [{ chars: 24 }, { chars: 16 }] } })
  const [{ id: version }] = history.data.versions
  expect(await call('page_version', { page: 'Rules', version })).toMatchObject({
    data: { text: { untrusted: 'One, online.\nTwo.\nThree.' } },
  })
  expect(await call('page_revert', { page: 'Rules', version })).toMatchObject({ ok: true })
  await shows('One, online.\nTwo.\nThree.')
})

it('[PG10] whoever begins is told the context page, by request and by tool', async () => {
  await relay.admin('POST', at(), { title: 'Rules', text: 'Tests first.', isContext: true })
  await shows('Tests first.')
  const context = { title: 'Rules', text: 'Tests first.' }
  expect((await relay.admin('GET', '/api/projects/BAT/session')).body).toMatchObject({ context })
  expect((await relay.admin('POST', '/api/projects/BAT/session')).body).toMatchObject({ context })
  expect((await call('session_start')).data.context).toMatchObject({ title: { untrusted: 'Rules' }, text: { untrusted: 'Tests first.' } })
  expect(await call('page_mark_context', { page: 'Rules', off: true })).toMatchObject({ error: { code: 'FORBIDDEN' } })
})
