import { callTool } from '@baton/agent-node/mcp/tool.ts'
import { toolNamed } from '@baton/agent-node/mcp/tools.ts'
import { ANSWER_TOKENS_MAX, BYTES_PER_TOKEN, OPENING_TOKENS_MAX } from '@baton/shared/limits.ts'
import { expect, test } from 'vitest'
import { openTestNode } from '../support/device.ts'
import { openVerbHouse } from './house.ts'

async function open() {
  const { relay, all } = await openVerbHouse()
  const node = await openTestNode({ url: relay.url, token: all.token, project: 'BAT' })
  const bulk = async (input: object) => {
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does
    return (await callTool(node, toolNamed('bulk'), input, () => {})) as any
  }
  return { call: all.call, bulk, node }
}

test('[CT12] of many each has a result of its own, in their order, over MCP as by REST', async () => {
  const { call, bulk } = await open()
  const claimed = await bulk({ verb: 'task.claim', tasks: ['BAT-1', 'BAT-9', 'BAT-2'] })
  expect(claimed.data.results).toMatchObject([
    { ok: true, task: 'BAT-1', fence: expect.any(Number) },
    { ok: false, task: 'BAT-9', code: 'NOT_FOUND', reason: expect.any(String) },
    { ok: true, task: 'BAT-2' },
  ])
  const submitted = await bulk({
    calls: [
      { verb: 'task.submit', input: { task: 'BAT-1', summary: 'Done' } },
      { verb: 'task.submit', input: { task: 'BAT-2' } },
    ],
  })
  expect(submitted.data.results).toMatchObject([
    { ok: true, submission: expect.any(String) },
    { ok: false, code: 'INVALID' },
  ])
  const edited = await call('POST', '/api/projects/BAT/bulk', {
    verb: 'task.update',
    tasks: ['BAT-2', 'BAT-9'],
    with: { addLabels: ['x'] },
  })
  expect(edited.body.results).toMatchObject([
    { ok: true, task: { labels: ['x'] } },
    { ok: false, code: 'NOT_FOUND', retry: 'after-refresh' },
  ])
})

test('[CT12] all or nothing is one decision; what has an outcome of its own is no part of it', async () => {
  const { call, bulk } = await open()
  await call('POST', '/api/tasks/BAT-2/claim')
  const all = { verb: 'task.archive', tasks: ['BAT-1', 'BAT-2'], allOrNothing: true }
  expect((await bulk(all)).error).toMatchObject({ code: 'HELD', detail: { at: 1 } })
  expect((await call('POST', '/api/projects/BAT/bulk', all)).body.error).toMatchObject({ code: 'HELD', detail: { at: 1 } })
  expect((await call('GET', '/api/projects/BAT/tasks')).body.tasks).toHaveLength(2)
  expect((await bulk({ ...all, verb: 'task.claim' })).error).toMatchObject({
    code: 'INVALID',
    reason: expect.stringContaining('task.claim'),
  })
  expect((await call('POST', '/api/projects/BAT/bulk', { ...all, verb: 'task.update', with: { addLabels: ['y'] } })).body).toEqual({
    done: 2,
  })
  expect((await bulk({ tasks: ['BAT-1'] })).error).toMatchObject({ code: 'INVALID' })
})

test('[CT12] the same call under one key is made once, and a hundred results fit an answer', async () => {
  const { call, bulk } = await open()
  const calls = Array.from({ length: 100 }, (_, at) => ({ verb: 'task.create', input: { title: `Task ${at} ${'x'.repeat(400)}` } }))
  const first = await bulk({ calls, idempotencyKey: 'once' })
  const again = await bulk({ calls, idempotencyKey: 'once' })
  expect(again.data.results).toEqual(first.data.results)
  expect((await call('GET', '/api/projects/BAT/tasks?limit=500')).body.tasks).toHaveLength(102)
  const refused = await bulk({ verb: 'task.archive', tasks: Array.from({ length: 100 }, (_, at) => `BAT-${900 + at}`) })
  for (const answer of [first, refused]) expect(JSON.stringify(answer).length / BYTES_PER_TOKEN).toBeLessThanOrEqual(ANSWER_TOKENS_MAX)
})

test('[CT13] one filter finds the same by REST and over MCP', async () => {
  const { call, node } = await open()
  await call('PATCH', '/api/tasks/BAT-2', { addLabels: ['ui'], assignee: 'Pia', due: '2026-12-01' })
  for (const q of ['label:ui', 'two', 'is:ready assignee:@Pia', 'due:<2027-01-01', 'stage:done', 'one label:ui']) {
    const found = await call('GET', `/api/projects/BAT/tasks?q=${encodeURIComponent(q)}`)
    const { data } = await callTool(node, toolNamed('task_search'), { q }, () => {})
    const keys = (tasks: readonly { readonly key: string }[]) => tasks.map(({ key }) => key)
    expect([q, keys((data as { readonly tasks: readonly { readonly key: string }[] }).tasks)]).toEqual([q, keys(found.body.tasks)])
  }
  const { body } = await call('GET', `/api/projects/BAT/tasks?q=${encodeURIComponent('due:never')}`)
  expect(body.error).toMatchObject({ code: 'INVALID', reason: expect.stringContaining('due:never') })
})

test('[CT14] what was put away is found and brought back by key from a device that has it no more', async () => {
  const { node, call } = await open()
  const use = async (tool: string, input: object) => callTool(node, toolNamed(tool), input, () => {})
  expect(await use('task_archive', { task: 'BAT-1' })).toMatchObject({ ok: true })
  expect(await use('task_get', { task: 'BAT-1' })).toMatchObject({ error: { code: 'NOT_FOUND' } })
  expect(await use('archive_search', { q: 'one' })).toMatchObject({ data: { archived: [{ key: 'BAT-1' }] } })
  expect(await use('task_restore', { task: 'BAT-1' })).toMatchObject({ ok: true })
  expect((await call('GET', '/api/tasks/BAT-1')).body.task.stage).toBe('backlog')
})

test('[SE5] a session begun over MCP reads no more than its budget either, fences and all', async () => {
  const { node, call } = await open()
  const long = (word: string) => `${word} `.repeat(120)
  for (let at = 0; at < 6; at++) {
    const { task } = (await call('POST', '/api/projects/BAT/tasks', { title: long('title').slice(0, 480), column: 'backlog' })).body
    const { lease } = (await call('POST', `/api/tasks/${task.key}/claim`)).body
    if (at % 2 === 0) await call('POST', `/api/tasks/${task.key}/block`, { question: long('question'), fence: lease.fence })
    await call('POST', '/api/projects/BAT/handoffs', { summary: long('summary'), nextStep: long('next') })
  }
  const { ok, data } = await callTool(node, toolNamed('session_start'), {}, () => {})
  expect(ok).toBe(true)
  expect((data as { readonly handoffs: object[] }).handoffs.length).toBeGreaterThan(0)
  expect(JSON.stringify(data).length / BYTES_PER_TOKEN).toBeLessThanOrEqual(OPENING_TOKENS_MAX)
})
