import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSession, openSharedSession } from '../../agent-node/session.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-session-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lease = { project: 'p', task: 't', fence: 5 }

it('[AN8] one process has a session; the next one beside it gets another', () => {
  const first = openSession(folder)
  const second = openSession(folder)
  expect(second.id).not.toBe(first.id)
  first.close()
  second.close()
})

it('[AN8] a session that was left with a lease is carried on, fence and all', () => {
  const first = openSession(folder)
  first.remember(lease)
  first.close()
  const second = openSession(folder)
  expect(second.id).toBe(first.id)
  expect(second.fenceOf('p', 't')).toBe(5)
  second.close()
})

it('[AN8] a session that holds nothing any more leaves nothing behind', () => {
  const session = openSession(folder)
  session.remember(lease)
  session.forget('p', 't')
  session.close()
  expect(readdirSync(join(folder, 'sessions'))).toEqual([])
})

it('[AN8] the session of a process that was killed is free again', async () => {
  const script = `
    import { openSession } from ${JSON.stringify(new URL('../../agent-node/session.ts', import.meta.url).href)}
    const session = openSession(${JSON.stringify(folder)})
    session.remember(${JSON.stringify(lease)})
    process.stdout.write(session.id)
    setInterval(() => {}, 1_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [id] = (await once(child.stdout, 'data')) as [Buffer]
  const beside = openSession(folder)
  expect(beside.id).not.toBe(String(id))
  child.kill('SIGKILL')
  await once(child, 'exit')
  const after = openSession(folder)
  expect(after.id).toBe(String(id))
  expect(after.leases()).toEqual([lease])
  beside.close()
  after.close()
})

it('[AN8] one-shot commands of a folder share one session', () => {
  const first = openSharedSession(folder)
  const second = openSharedSession(folder)
  first.remember(lease)
  expect(second.id).toBe(first.id)
  expect(second.fenceOf('p', 't')).toBe(5)
  first.close()
  second.close()
  expect(openSession(folder).id).not.toBe(first.id)
})
