import { IMPORT_BYTES_MAX } from '@baton/shared/limits.ts'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { generateBeads } from '../../support/beads-generator.ts'
import { type Call, caller } from '../../support/call.ts'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'

const board = generateBeads({ seed: 11, size: 300 })

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let relay: RelayProcess
let mia: Call
beforeAll(async () => {
  relay = await startRelay()
  mia = caller(relay)
  for (const prefix of ['DRY', 'WORK', 'TORN', 'HUGE']) await mia('POST', '/api/projects', { name: prefix, prefix })
})
afterAll(() => relay.stop())

const tasksOf = async (prefix: string) =>
  (await mia('GET', `/api/projects/${prefix}/rows`)).body.rows.filter((row: { kind: string }) => row.kind === 'task')

test('[H12] a dry run says what an import would do and does nothing', async () => {
  const { status, body } = await mia('POST', '/api/projects/DRY/import?format=beads&dryRun=true', board.text)
  expect(status).toBe(200)
  expect(body).toMatchObject({ dryRun: true, source: { tasks: board.facts.tasks }, unchanged: 0, changed: [] })
  expect(body.toDo).toBeGreaterThanOrEqual(board.facts.tasks)
  expect(await tasksOf('DRY')).toEqual([])
})

test('[H12] an import brings every task; a second run does nothing and names what changed at the source', async () => {
  const { body } = await mia('POST', '/api/projects/WORK/import?format=beads', board.text)
  expect(body.done['task.import']).toBe(board.facts.tasks)
  expect(body.refused).toEqual([])
  const before = await tasksOf('WORK')
  expect(before).toHaveLength(board.facts.tasks)
  const [first, ...rest] = board.text.split('\n').filter((line) => line !== '' && !line.includes('tombstone'))
  const changed = { ...JSON.parse(first ?? ''), title: 'Renamed at its source' }
  const again = await mia('POST', '/api/projects/WORK/import?format=beads', [JSON.stringify(changed), ...rest].join('\n'))
  expect(again.body).toMatchObject({
    toDo: 0,
    done: {},
    unchanged: board.facts.tasks - 1,
    changed: [{ source: changed.id, how: 'edited' }],
  })
  expect(await tasksOf('WORK')).toEqual(before)
  expect((await mia('GET', '/api/allowed?project=WORK&limit=500')).body.ready).toHaveLength(board.facts.claimable)
})

test('[H12] one wrong line refuses the file with its number', async () => {
  const lines = board.text.split('\n')
  lines[6] = '{"id": "torn", "tit'
  const { status, body } = await mia('POST', '/api/projects/TORN/import?format=beads', lines.join('\n'))
  expect([status, body.error.code, body.error.reason]).toEqual([400, 'INVALID', expect.stringMatching(/^Line 7: /)])
  expect(await tasksOf('TORN')).toEqual([])
})

test('[H3] an import may be larger than other bodies, up to its own limit', async () => {
  const padding = `${' '.repeat(1_048_575)}\n`
  const { status, body } = await mia('POST', '/api/projects/HUGE/import?format=beads', padding.repeat(4) + board.text)
  expect([status, body.done['task.import']]).toEqual([200, board.facts.tasks])
  const over = await mia('POST', '/api/projects/HUGE/import?format=beads', padding.repeat(IMPORT_BYTES_MAX / 1_048_576) + board.text)
  expect(over.status).toBe(413)
})

test('[H12, IM4] an import that was killed with its relay is finished by the next run', async () => {
  const big = generateBeads({ seed: 12, size: 2_000 })
  const first = await startRelay()
  const call = caller(first)
  await call('POST', '/api/projects', { name: 'Killed', prefix: 'KILLED' })
  const cut = call('POST', '/api/projects/KILLED/import?format=beads', big.text).catch(() => undefined)
  let some: unknown[] = []
  while (some.length === 0) some = (await call('GET', '/api/projects/KILLED/tasks')).body.tasks
  await first.kill()
  expect(await cut).toBeUndefined()
  const second = await first.again()
  onTestFinished(() => second.kill())
  const { body } = await caller(second)('POST', '/api/projects/KILLED/import?format=beads', big.text)
  expect(body.unchanged).toBeGreaterThan(0)
  expect(body.unchanged + body.done['task.import']).toBe(big.facts.tasks)
  expect(body.refused).toEqual([])
  const again = await caller(second)('POST', '/api/projects/KILLED/import?format=beads', big.text)
  expect(again.body).toMatchObject({ toDo: 0, unchanged: big.facts.tasks })
})

test('[H12] only what Baton knows how to read is taken', async () => {
  for (const asked of ['', '?format=trello', '?format=beads&dryRun=perhaps']) {
    expect((await mia('POST', `/api/projects/HUGE/import${asked}`, board.text)).body.error.code).toBe('INVALID')
  }
})
