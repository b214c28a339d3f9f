import { rowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let relay: RelayProcess
let mia: Call
let path: string
beforeAll(async () => {
  relay = await startRelay()
  mia = caller(relay)
  path = `/api/rows?stream=project/${(await mia('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })).body.project.id}`
})
afterAll(() => relay.stop())

test('[H10] all rows of a stream come in one answer, packed as the asker understands it', async () => {
  await mia('POST', '/api/projects/WORK/tasks', { title: 'A row' })
  const plain = rowsAnswer.parse((await mia('GET', path, undefined, { 'accept-encoding': 'identity' })).body)
  expect(plain.rows.map(({ kind }) => kind).sort()).toEqual(['board', 'column', 'column', 'column', 'column', 'column', 'task'])
  for (const encoding of ['gzip', 'br', 'zstd']) {
    const { body, headers } = await mia('GET', path, undefined, { 'accept-encoding': `${encoding}, x;q=0.1` })
    expect(headers.get('content-encoding')).toBe(encoding)
    expect(rowsAnswer.parse(body).rows).toEqual(plain.rows)
  }
  const refusing = await mia('GET', path, undefined, { 'accept-encoding': 'zstd;q=0, br;q=0.0' })
  expect(refusing.headers.get('content-encoding')).toBeNull()
})

test('[H10] what has not changed is not sent again, and what has is', async () => {
  const etag = (await mia('GET', path)).headers.get('etag') ?? ''
  expect((await mia('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304)
  await mia('POST', '/api/projects/WORK/tasks', { title: 'Another row' })
  const { status, body } = await mia('GET', path, undefined, { 'if-none-match': etag })
  expect(status).toBe(200)
  expect(body.rows.map((row: { title?: string }) => row.title)).toContain('Another row')
})

test('[H10] a cursor gets what came above it', async () => {
  const { upto } = (await mia('GET', path)).body
  const { task } = (await mia('POST', '/api/projects/WORK/tasks', { title: 'Above' })).body
  const tail = (await mia('GET', `/api/projects/WORK/rows?after=${upto}`)).body
  expect(tail).toMatchObject({ after: upto, upto: upto + 1, gone: [] })
  expect(tail.rows.find((row: { id: string }) => row.id === task.id)).toEqual(task)
  expect((await mia('GET', '/api/projects/WORK/rows?after=-1')).status).toBe(400)
})

test('[H10] in the workspace everybody reads their own credentials, an admin all', async () => {
  const rook = await tokenFor(mia, 'rook')
  const credentials = async (call: Call) =>
    (await call('GET', '/api/rows?stream=workspace')).body.rows.filter((row: { kind: string }) => row.kind === 'credential')
  expect(await credentials(caller({ url: relay.url, token: rook.token }))).toMatchObject([{ id: rook.credential }])
  expect(await credentials(mia)).toHaveLength(2)
})

test('[H11] a token without the scope read gets no rows, whole or above a cursor', async () => {
  const { token } = await tokenFor(mia, 'blind', { scopes: ['work'] })
  for (const query of ['', '?after=0']) {
    const { status } = await caller({ url: relay.url, token })('GET', `/api/projects/WORK/rows${query}`)
    expect(status).toBe(403)
  }
})
