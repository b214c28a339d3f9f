import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VERSION } from '@baton/shared/version.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { environment, newHome } from './agent/agent.ts'
import { answerOf, baton, refusalOf } from './agent/command.ts'
import { startTestRelay, type TestRelay } from './agent/relay.ts'

let relay: TestRelay
let mia: Record<string, string>
let ada: Record<string, string>

beforeAll(async () => {
  relay = await startTestRelay()
  const [miaToken, adaToken] = [
    await relay.token('Mia', 'human', ['read', 'work', 'plan', 'review', 'docs', 'brief', 'admin']),
    await relay.token('Ada', 'agent', ['read', 'work']),
  ]
  await relay.post('/api/projects', miaToken, { name: 'Board', prefix: 'BAT' })
  mia = environment({ relay: relay.url, token: miaToken, home: newHome() })
  ada = environment({ relay: relay.url, token: adaToken, home: newHome() })
})

afterAll(() => relay.stop())

it('[AN15] nothing there is {} and exit code 0', async () => {
  expect(await answerOf(['next'], mia)).toEqual({})
})

it('[AN15] what was mistyped is refused with what was meant', async () => {
  expect(await refusalOf(['clam', 'BAT-1'], mia)).toMatchObject({ code: 'UNKNOWN_COMMAND', reason: expect.stringContaining('claim') })
  expect(await refusalOf(['next', '--clain'], mia)).toMatchObject({ code: 'INVALID', reason: expect.stringContaining('--claim') })
  expect(await refusalOf(['claim'], mia)).toMatchObject({ code: 'INVALID', reason: expect.stringContaining('task') })
  expect(await refusalOf(['search', '--priority', 'high'], mia)).toMatchObject({
    code: 'INVALID',
    reason: expect.stringContaining('priority'),
  })
  expect(await refusalOf(['show', 'BAT-404'], mia)).toMatchObject({ code: 'NOT_FOUND' })
})

it('[AN15] without a token, or with a wrong one, the refusal says what to do', async () => {
  expect(await refusalOf(['next'], { BATON_HOME: newHome() })).toMatchObject({
    code: 'UNAUTHENTICATED',
    reason: expect.stringContaining('token create'),
  })
  const stranger = environment({ relay: relay.url, token: 'bat_wrong', home: newHome() })
  expect(await refusalOf(['next'], stranger)).toMatchObject({ code: 'UNAUTHENTICATED' })
})

it('[AN15] credentials that others can read are not used', async () => {
  const home = newHome()
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'credentials.json'), JSON.stringify({ [relay.url]: 'bat_x' }), { mode: 0o644 })
  expect(await refusalOf(['next'], { BATON_HOME: home, BATON_RELAY: relay.url })).toMatchObject({
    reason: expect.stringContaining('chmod 600'),
  })
})

it('[AN15] help is for people', async () => {
  const { code, stdout } = await baton(['--help'], {})
  expect(code).toBe(0)
  expect(stdout).toMatch(/Work on tasks:\n(.+\n)+? +claim <task>/)
})

it('[AN15] it tells its version', async () => {
  expect(await baton(['--version'], {})).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' })
})

it('[AN16] the verbs carry a task from its making to its end, one process each', async () => {
  const { task } = await answerOf(['create', 'By hand', '--column', 'Backlog', '--criterion', 'It works', '--label', 'cli'], mia)
  expect(await answerOf(['claim', task.key], ada)).toMatchObject({
    task: { key: task.key },
    lease: { fence: expect.any(Number) },
    sync: 'confirmed',
  })
  await answerOf(['progress', task.key, 'begun'], ada)
  await answerOf(['block', task.key, 'Which one?', '--option', 'this', '--option', 'that'], ada)
  expect((await answerOf(['search', '--blocked'], mia)).tasks).toMatchObject([{ key: task.key, is: 'blocked' }])
  await answerOf(['answer', task.key, 'this'], mia)
  await answerOf(['next', '--claim'], ada)
  await answerOf(['submit', task.key, 'Done', '--change', 'all', '--verification', 'looked'], ada)
  await answerOf(['submit', task.key, 'Done again'], ada)
  const { review, resultSummary } = await answerOf(['show', task.key], mia)
  expect(resultSummary.untrusted).toBe('Done again')
  await answerOf(['decide', task.key, 'request-changes', '--digest', review.digest, '--reason', 'More'], mia)
  expect((await answerOf(['briefing'], ada)).next).toMatchObject({ do: 'claim', task: { key: task.key } })
})

it('[AN16] people shape the board: columns, policy, and what nobody managed', async () => {
  const added = await answerOf(['columns', 'add', 'Testing', '--stage', 'active', '--wip', '2'], mia)
  expect(added.columns.map(({ name }: { name: { untrusted: string } }) => name.untrusted)).toEqual([
    'Inbox',
    'Backlog',
    'Active',
    'Testing',
    'Review',
    'Done',
  ])
  const edited = await answerOf(['columns', 'edit', 'testing', '--name', 'Trying', '--wip', 'none', '--before', 'Active'], mia)
  expect(edited.columns[2]).toEqual({
    id: added.columns[3].id,
    name: { from: 'the board', untrusted: 'Trying' },
    stage: 'active',
    tasks: 0,
  })
  expect((await answerOf(['columns', 'remove', 'Trying'], mia)).columns).toHaveLength(5)
  expect(await refusalOf(['columns', 'remove', 'Active'], mia)).toMatchObject({ code: 'COLUMN_IN_USE' })
  expect(await refusalOf(['columns', 'add', 'Mine', '--stage', 'active'], ada)).toMatchObject({ code: 'FORBIDDEN' })
  await answerOf(['policy', '--lease-ttl', '30m', '--decision', 'chore=none'], mia)
  await answerOf(['policy', '--audience', 'ops=humans', '--limit', 'leases=3', '--offline-claims', 'agents=reserve'], mia)
  expect((await answerOf(['policy'], ada)).policy).toMatchObject({
    leaseTtlMs: 1_800_000,
    decisions: { chore: 'none' },
    audiences: expect.arrayContaining([{ label: { from: 'the board', untrusted: 'ops' }, audience: 'humans' }]),
    limits: { leases: 3 },
    offlineClaims: { agents: 'reserve' },
  })
  expect(await refusalOf(['policy', '--limit', 'leases=few'], mia)).toMatchObject({ code: 'INVALID' })
  expect(await refusalOf(['policy', '--offline-claims', 'agents=perhaps'], mia)).toMatchObject({ code: 'INVALID' })
  expect(await refusalOf(['policy', '--lease-ttl', '30'], mia)).toMatchObject({ code: 'INVALID', reason: expect.stringContaining('15m') })
  const { task } = await answerOf(['create', 'Too hard'], mia)
  expect(await answerOf(['clear', task.key], mia)).toMatchObject({ task: { key: task.key }, sync: 'confirmed' })
  const { comment } = await answerOf(['comment', task.key, 'Not so'], mia)
  expect(await refusalOf(['retract', comment], ada)).toMatchObject({ code: 'FORBIDDEN' })
  await answerOf(['retract', comment], mia)
  expect((await answerOf(['show', task.key], ada)).comments).toMatchObject([{ id: comment, retracted: true }])
})

it('[AN16] moves, links, comments and fields', async () => {
  const one = (await answerOf(['create', 'One'], mia)).task.key
  const two = (await answerOf(['create', 'Two'], mia)).task.key
  await answerOf(['link', one, two], mia)
  expect(await refusalOf(['link', two, one], mia)).toMatchObject({ code: 'CYCLE' })
  await answerOf(['unlink', one, two], mia)
  expect((await answerOf(['move', two, 'Backlog'], mia)).task.stage).toBe('backlog')
  await answerOf(['move', one, '--before', two], mia)
  expect(await refusalOf(['move', two, 'Review'], mia)).toMatchObject({ code: 'ILLEGAL_MOVE', allowed: expect.arrayContaining(['inbox']) })
  await answerOf(['comment', one, 'hello'], mia)
  const { digest } = await answerOf(['show', one], mia)
  const file = join(mkdtempSync(join(tmpdir(), 'baton-brief-')), 'brief.md')
  writeFileSync(file, 'A brief.')
  await answerOf(
    ['update', one, '--title', 'Uno', '--priority', '0', '--label', 'x', '--assignee', 'Mia', '--brief-file', file, '--digest', digest],
    mia,
  )
  await answerOf(['update', one, '--estimate', '3'], mia)
  expect((await answerOf(['update', one, '--estimate', 'none'], mia)).task).not.toHaveProperty('estimate')
  const shown = await answerOf(['show', one], mia)
  expect(shown).toMatchObject({
    task: { title: { untrusted: 'Uno' }, priority: 0, assignee: { from: 'Mia (person)' } },
    labels: { untrusted: ['x'] },
    brief: { untrusted: 'A brief.' },
    comments: [{ text: { untrusted: 'hello' } }],
  })
  expect(await refusalOf(['update', one, '--brief-file', file, '--digest', digest], mia)).toMatchObject({ code: 'STALE_CONTENT' })
})

it('[AN16] an import says what it would do, does it, and the second time nothing', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'baton-import-')), 'issues.jsonl')
  const issue = {
    id: 'bd-1',
    title: 'Imported',
    status: 'open',
    priority: 1,
    issue_type: 'task',
    created_at: '2025-01-01T00:00:00Z',
    updated_at: '2025-01-01T00:00:00Z',
  }
  writeFileSync(file, `${JSON.stringify(issue)}\n`)
  expect(await answerOf(['import', file, '--dry-run'], mia)).toMatchObject({ dryRun: true })
  expect(await answerOf(['import', file], mia)).toMatchObject({ dryRun: false, refused: [] })
  expect((await answerOf(['search', 'Imported'], mia)).tasks).toHaveLength(1)
  expect(await answerOf(['import', file], mia)).toMatchObject({ unchanged: 1, toDo: 0 })
  expect(await refusalOf(['import', `${file}.none`], mia)).toMatchObject({ code: 'NOT_FOUND' })
  writeFileSync(file, '{"id": 1\n')
  expect(await refusalOf(['import', file], mia)).toMatchObject({ code: 'INVALID' })
})

it('[AN16] people read tables, which text of others cannot break out of', async () => {
  await answerOf(['create', 'Table', '--label', 'a\u200bb'], mia)
  const { stdout } = await baton(['--table', 'search', 'Table'], mia)
  expect(stdout).toContain('tasks:')
  expect(stdout).toContain('Table')
  expect(stdout).not.toMatch(/[{}]/)
})

it('[AN17] everything but an agent’s claim works without the relay', async () => {
  const made = (await answerOf(['create', 'Known', '--column', 'Backlog'], mia)).task.key
  expect(await answerOf(['show', made], ada)).toMatchObject({ task: { key: made } })
  await relay.stop()
  expect(await answerOf(['show', made], mia)).toMatchObject({ task: { key: made } })
  expect(await answerOf(['comment', made, 'said offline'], mia)).toMatchObject({ sync: 'pending', asOf: expect.any(String) })
  expect(await refusalOf(['claim', made], ada)).toMatchObject({ code: 'OFFLINE', retry: { afterMs: expect.any(Number) } })
  expect(await answerOf(['claim', made], mia)).toMatchObject({ sync: 'pending', task: { pending: true } })
  expect(await refusalOf(['import', '/dev/null'], mia)).toMatchObject({ code: 'OFFLINE' })
  await relay.start()
  const { comments } = await answerOf(['show', made], mia)
  expect(comments).toMatchObject([{ text: { untrusted: 'said offline' } }])
})
