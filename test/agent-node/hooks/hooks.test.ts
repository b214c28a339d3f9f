import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { findHooks } from '../../../agent-node/hooks/find-hooks.ts'
import { keepHooks } from '../../../agent-node/hooks/keep-hooks.ts'
import { listen } from '../../../agent-node/hooks/listen.ts'
import { runCommand } from '../../../agent-node/hooks/run-command.ts'
import { tokenFor } from '../../support/call.ts'
import { newFolder, openRelay } from '../../support/open-relay.ts'
import { openTestDevice } from '../support/device.ts'

vi.setConfig({ testTimeout: 60_000 })

const SOON = { timeout: 30_000 }

async function house() {
  const relay = await openRelay()
  await relay.admin('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })
  const { columns } = (await relay.admin('GET', '/api/projects/WORK/columns')).body
  const column = columns.find(({ stage }: { stage: string }) => stage === 'backlog').id
  const rook = await tokenFor(relay.admin, 'Rook')
  const device = await openTestDevice({ url: relay.url, token: rook.token })
  const add = async (title: string) => (await relay.admin('POST', '/api/projects/WORK/tasks', { title, column })).body.task.key as string
  return { add, device, home: device.config.home }
}

function addHook(home: string, name: string, script: string): string {
  const path = join(home, 'hooks', name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

const linesOf = (
  file: string,
): readonly { event?: string; project: { prefix: string }; news: readonly { what: string; task: { key: string } }[] }[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []

it('[AN36] a hook is told what happened as JSON, each of several runs, and one that fails stops nothing', async () => {
  const { add, device, home } = await house()
  const told = join(home, 'told')
  addHook(home, 'task.ready/1-fails', 'echo oh no; exit 3')
  addHook(home, 'task.ready/2-tells', `cat >> ${told}`)
  addHook(home, 'review.decided', `cat >> ${told}`)
  const log: string[] = []
  onTestFinished(keepHooks(device, (line) => log.push(line)))
  await expect.poll(() => existsSync(join(device.config.folder, 'hooks')), SOON).toBe(true)
  const keys = [await add('Roof'), await add('Door')]
  const news = () =>
    linesOf(told).flatMap(({ event, project, news }) => news.map(({ what, task }) => `${event} ${project.prefix} ${what} ${task.key}`))
  await expect.poll(news, SOON).toEqual(keys.map((key) => `task.ready WORK task.ready ${key}`))
  expect(log.join('\n')).toContain('oh no')
  expect(log.join('\n')).toContain('exit code 3')
})

it('[AN36] a hook that takes too long is ended', async () => {
  const path = addHook(newFolder(), 'task.ready', 'sleep 60')
  const log: string[] = []
  expect(await runCommand({ file: path, input: {}, msMax: 50, log: (line) => log.push(line) })).toBe(false)
  expect(log).toEqual([`${path}: ended by SIGTERM`])
  expect(await runCommand({ file: '/nowhere', input: {}, log: (line) => log.push(line) })).toBe(false)
})

it('[AN36] which hooks there are and which would run is told', () => {
  const home = newFolder()
  expect(findHooks(home)).toEqual([])
  const runs = addHook(home, 'task.ready', '')
  const several = addHook(home, 'question.answered/tell', '')
  const unknown = addHook(home, 'task.finished', '')
  const locked = addHook(home, 'lease.lost', '')
  chmodSync(locked, 0o644)
  expect(findHooks(home)).toEqual([
    { path: locked, event: 'lease.lost', runs: false, why: expect.stringContaining('chmod') },
    { path: several, event: 'question.answered', runs: true },
    { path: unknown, runs: false, why: expect.stringContaining('task.ready') },
    { path: runs, event: 'task.ready', runs: true },
  ])
})

it('[AN37] a listener runs its command for what there is and for what comes, one at a time, and goes on where it ended', async () => {
  const { add, device, home } = await house()
  const told = join(home, 'told')
  const first = await add('There before')
  await expect.poll(async () => (await device.replica.changed([], 0)).change, SOON).toBeGreaterThan(0)
  const start = (over: AbortController) => listen(device, `cat >> ${told}`, () => {}, over.signal)
  const keys = () => linesOf(told).flatMap(({ news }) => news.map(({ task }) => task.key))
  const over = new AbortController()
  const listening = start(over)
  await expect.poll(keys, SOON).toEqual([first])
  expect(await start(new AbortController())).toMatchObject({ code: 'BUSY' })
  const second = await add('New')
  await expect.poll(keys, SOON).toEqual([first, second])
  over.abort()
  expect(await listening).toBeUndefined()
  const third = await add('While nobody listened')
  const again = new AbortController()
  const later = start(again)
  await expect.poll(keys, SOON).toEqual([first, second, third])
  again.abort()
  await later
})
