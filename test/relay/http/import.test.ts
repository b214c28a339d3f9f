import { canonicalJson, digestOf } from '@baton/shared/canonical.ts'
import { IMPORT_BYTES_MAX } from '@baton/shared/limits.ts'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { generateBacklog } from '../../support/backlog-folder.ts'
import { generateBeads } from '../../support/beads-generator.ts'
import { type Call, caller } from '../../support/call.ts'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'
import { fixture } from '../import/source.ts'

const board = generateBeads({ seed: 11, size: 300 })

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let relay: RelayProcess
let mia: Call
beforeAll(async () => {
  relay = await startRelay()
  mia = caller(relay)
  for (const prefix of ['DRY', 'WORK', 'TORN', 'HUGE', 'UNDO', 'PLAN']) await mia('POST', '/api/projects', { name: prefix, prefix })
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
  for (const asked of [
    '?format=trello',
    '?format=word',
    '?format=beads&dryRun=perhaps',
    '?stages=Doing',
    '?stages=Doing=later',
    '?fromat=beads',
  ]) {
    expect((await mia('POST', `/api/projects/HUGE/import${asked}`, board.text)).body.error.code, asked).toBe('INVALID')
  }
  const unknown = await mia('POST', '/api/projects/HUGE/import', 'Dear relay')
  expect(unknown.body.error.reason).toContain('beads')
})

test('[H12] a file is taken as it is, or as the text of what the catalogue asks for', async () => {
  const text = fixture('trello-board.json')
  const asked = await mia('POST', '/api/projects/DRY/import?dryRun=true&stages=Doing=inbox', text)
  expect(asked.body).toMatchObject({ format: 'trello', dryRun: true, source: { byStage: { inbox: 2 } } })
  const wrapped = await mia('POST', '/api/projects/DRY/import', { text, dryRun: true, stages: { Doing: 'inbox' } })
  expect(wrapped.body).toEqual(asked.body)
})

test('[IM19, IM20] an import is undone but for what somebody touched, typed text included, and may be run again', async () => {
  const text = fixture('trello-board.json')
  const { body } = await mia('POST', '/api/projects/UNDO/import', text)
  expect(body).toMatchObject({ format: 'trello', done: { 'task.import': 6 } })
  const tasks: readonly { readonly id: string; readonly title: string }[] = await tasksOf('UNDO')
  const [oak, dig] = ['Plant the oak', 'Dig'].map((title) => tasks.find((task) => task.title === title)?.id)
  const { brief, criteria } = (await mia('GET', `/api/tasks/${oak}`)).body
  const { outcomes } = (
    await mia('POST', '/api/commands', {
      id: '0197f000-0000-7000-8000-0000000000b1',
      stream: `project/${await projectId('UNDO')}`,
      type: 'brief.write',
      args: { task: oak, brief: `${brief} And water it.` },
      basis: { digest: digestOf({ brief, criteria }) },
    })
  ).body
  expect(outcomes).toMatchObject([{ status: 'accepted' }])
  await mia('POST', `/api/tasks/${dig}/comments`, { text: 'Mine' })
  const tried = await mia('POST', `/api/projects/UNDO/imports/${body.import}/undo`, { dryRun: true })
  expect(tried.body).toMatchObject({ removed: 4, left: 2 })
  const undone = await mia('POST', `/api/projects/UNDO/imports/${body.import}/undo`, {})
  expect(undone.body).toMatchObject({
    removed: 4,
    left: 2,
    tasks: [
      { title: 'Dig', why: 'it was commented on' },
      { title: 'Plant the oak', why: 'its text was edited' },
    ],
  })
  expect((await tasksOf('UNDO')).map(({ title }: { title: string }) => title).sort()).toEqual(['Dig', 'Plant the oak'])
  expect((await mia('GET', '/api/projects/UNDO/imports')).body.imports).toMatchObject([{ id: body.import, system: 'trello', tasks: 2 }])
  const again = await mia('POST', '/api/projects/UNDO/import', text)
  expect(again.body).toMatchObject({ import: body.import, unchanged: 2, done: { 'task.import': 4 } })
})

const projectId = async (prefix: string): Promise<string> =>
  (await mia('GET', '/api/projects')).body.projects.find((project: { prefix: string }) => project.prefix === prefix).id

test('[EX1] exported, taken over by an empty relay and exported again, a project says the same', async () => {
  await mia('POST', '/api/projects', { name: 'Whole', prefix: 'WHOLE' })
  await mia('POST', '/api/projects/WHOLE/import', board.text)
  await mia('POST', '/api/projects/WHOLE/import', fixture('trello-board.json'))
  await mia('POST', '/api/projects/WHOLE/import', { text: JSON.stringify({ files: generateBacklog({ seed: 5, size: 30 }).files }) })
  await mia('POST', '/api/projects/WHOLE/import?all=true', fixture('plan.md'))
  await mia('POST', '/api/projects/WHOLE/pages', { title: 'How we work', text: 'Slowly.' })
  const first = await mia('GET', '/api/projects/WHOLE/export')
  expect(first.body.pages).toEqual([{ title: 'How we work', text: 'Slowly.' }])
  expect(first.body).toMatchObject({ format: 'baton-export', exported: { by: expect.any(String) } })
  const away = first.body.tasks.filter(
    (task: { archived?: object; source: { system: string } }) => task.archived && task.source.system !== 'trello',
  )
  expect(away.map((task: { brief?: string }) => task.brief)).toEqual(away.map(() => 'What.'))
  const elsewhere = await startRelay()
  onTestFinished(() => void elsewhere.stop())
  const zoe = caller(elsewhere)
  await zoe('POST', '/api/projects', { name: 'Whole', prefix: 'WHOLE' })
  const taken = await zoe('POST', '/api/projects/WHOLE/import', first.body)
  expect(taken.body).toMatchObject({ format: 'baton', refused: [], done: { 'task.import': first.body.tasks.length } })
  const second = await zoe('GET', '/api/projects/WHOLE/export?format=json')
  const told = (document: object) => canonicalJson({ ...document, exported: undefined })
  expect(told(second.body)).toBe(told(first.body))
  const csv = await zoe('GET', '/api/projects/WHOLE/export?format=csv')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.body.split('\r\n')).toHaveLength(first.body.tasks.length + 2)
  expect((await zoe('GET', '/api/projects/WHOLE/export?format=markdown')).body.files).toHaveLength(first.body.tasks.length)
  expect((await zoe('GET', '/api/projects/WHOLE/export?format=word')).body.error.code).toBe('INVALID')
})

test('[PL2, PL3] a plan is looked through, and what is ticked in it becomes tasks', async () => {
  const text = fixture('plan.md')
  const { body } = await mia('POST', '/api/projects/PLAN/plan/lint', { text })
  expect(body).toMatchObject({ items: 7, ticked: 4, proposal: expect.stringContaining('- [x] C1: Draw the crane') })
  expect(await tasksOf('PLAN')).toEqual([])
  const unticked = await mia('POST', '/api/projects/PLAN/plan/import', { text: '- [ ] One\n- Two' })
  expect(unticked.body.error).toMatchObject({ code: 'INVALID', reason: expect.stringContaining('Nothing is ticked') })
  expect((await mia('POST', '/api/projects/PLAN/plan/import', { text })).body.done).toMatchObject({ 'task.import': 6 })
  expect((await mia('POST', '/api/projects/PLAN/plan/import', { text })).body).toMatchObject({ toDo: 0, unchanged: 6 })
})
