import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { generateBacklog } from '../support/backlog-folder.ts'
import { environment, newHome } from './agent/agent.ts'
import { answerOf, baton, refusalOf } from './agent/command.ts'
import { startTestRelay, type TestRelay } from './agent/relay.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'baton-import-'))

let relay: TestRelay
let mia: Record<string, string>

beforeAll(async () => {
  relay = await startTestRelay()
  const token = await relay.token('Mia', 'human', ['read', 'work', 'plan', 'review', 'docs', 'brief', 'admin'])
  await relay.post('/api/projects', token, { name: 'Board', prefix: 'BAT' })
  mia = environment({ relay: relay.url, token, home: newHome() })
})

afterAll(() => relay.stop())

it('[IM12, IM13] what cannot be imported is refused with what to do instead', async () => {
  expect(await refusalOf(['import', join(folder, 'nowhere')], mia)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await refusalOf(['import', folder], mia)).toMatchObject({ code: 'INVALID', reason: expect.stringContaining('tasks/') })
  expect(await refusalOf(['import', fixture('plan.md'), '--format', 'jiraa'], mia)).toMatchObject({
    reason: expect.stringContaining('jira'),
  })
  expect(await refusalOf(['import', fixture('plan.md'), '--stage', 'Doing'], mia)).toMatchObject({ code: 'INVALID' })
  expect(await refusalOf(['import', 'undo', 'this'], mia)).toMatchObject({ reason: expect.stringContaining('id of an import') })
  expect(await refusalOf(['plan', 'lnt', fixture('plan.md')], mia)).toMatchObject({ reason: expect.stringContaining('lint') })
  expect(await refusalOf(['export', '--format', 'word'], mia)).toMatchObject({ reason: expect.stringContaining('markdown') })
})

it('[IM15, IM19] a folder is taken over, told in a list, and undone; a dry run of either does nothing', async () => {
  const { files, facts } = generateBacklog({ seed: 9, size: 12 })
  for (const { path, text } of files) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const tasks = facts.tasks.tasks + facts.tasks.completed + facts.tasks.archive
  expect(await answerOf(['import', folder, '--dry-run'], mia)).toMatchObject({ format: 'backlog', dryRun: true, source: { tasks } })
  const { import: id } = await answerOf(['import', folder], mia)
  expect((await answerOf(['import', 'list'], mia)).imports).toMatchObject([{ id, tasks: tasks - facts.tasks.archive }])
  expect(await answerOf(['import', 'undo', id, '--dry-run'], mia)).toMatchObject({ dryRun: true, removed: tasks, left: 0 })
  expect(await answerOf(['import', 'undo', id], mia)).toMatchObject({ dryRun: false, removed: tasks, left: 0 })
  expect(await answerOf(['search'], mia)).toMatchObject({ tasks: [] })
})

it('[PL2, PL3, PL4] a plan is looked through without a relay, and what is ticked becomes tasks with one', async () => {
  const alone = { BATON_HOME: newHome() }
  expect(await answerOf(['plan', 'lint', fixture('plan.md')], alone)).toMatchObject({ items: 7, ticked: 4 })
  const { stdout } = await baton(['plan', 'lint', fixture('plan.md'), '--proposal'], alone)
  expect(stdout).toMatch(/^# The harbour\n/)
  writeFileSync(join(folder, 'plan.md'), stdout)
  expect(await answerOf(['plan', 'import', join(folder, 'plan.md')], mia)).toMatchObject({ done: { 'task.import': 6 } })
})

it('[EX1, EX4] a project is written to files, over none that is there', async () => {
  const out = join(folder, 'board.json')
  expect(await answerOf(['export', '--out', out], mia)).toEqual({ written: 1, to: out })
  const { tasks } = JSON.parse(readFileSync(out, 'utf8'))
  expect(await refusalOf(['export', '--out', out], mia)).toMatchObject({ code: 'EXISTS' })
  expect(await answerOf(['export', '--format', 'markdown', '--out', join(folder, 'md')], mia)).toMatchObject({ written: tasks.length })
  expect(await answerOf(['import', out, '--dry-run'], mia)).toMatchObject({ format: 'baton', toDo: 0, unchanged: tasks.length })
})
