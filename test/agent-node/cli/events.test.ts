import { expect, it, vi } from 'vitest'
import { relayLines } from '../../../agent-node/relay-lines.ts'
import { answerOf, baton, refusalOf } from '../../e2e/agent/command.ts'
import { tokenFor } from '../../support/call.ts'
import { newFolder, openRelay } from '../../support/open-relay.ts'

vi.setConfig({ testTimeout: 60_000 })

async function house() {
  const relay = await openRelay()
  await relay.admin('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })
  const rook = await tokenFor(relay.admin, 'Rook')
  const home = newFolder()
  return { relay, home, rook, env: { BATON_RELAY: relay.url, BATON_TOKEN: rook.token, BATON_HOME: home } }
}

it('[AN38] the log comes line by line, each with the cursor to go on from, and what refuses it is told as ever', async () => {
  const { env } = await house()
  const { code, stdout } = await baton(['events', '--type', 'project.created', '--type', 'board.opened'], env)
  expect(code).toBe(0)
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ type }) => type)).toEqual(['project.created', 'board.opened'])
  expect(await answerOf(['events', '--type', 'board.opened', '--after', lines[0].cursor], env)).toMatchObject({ type: 'board.opened' })
  expect(await refusalOf(['audit'], env)).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusalOf(['events'], { ...env, BATON_RELAY: 'http://127.0.0.1:1' })).toMatchObject({ code: 'OFFLINE' })
})

it('[AN38] a tail that is cut off says where to go on', async () => {
  const { relay, rook, home } = await house()
  const config = { ok: true, relay: relay.url, token: rook.token, home, folder: home } as const
  const query = new URLSearchParams({ tail: 'true' })
  const lines = relayLines(config, { path: '/api/events', query, accept: 'application/x-ndjson', what: 'the log' })
  const first = lines.next()
  await relay.admin('POST', '/api/projects', { name: 'New', prefix: 'NEW' })
  expect(JSON.parse(String((await first).value))).toMatchObject({ type: 'project.created', cursor: expect.any(String) })
  await relay.stop()
  let last = await lines.next()
  while (!last.done) last = await lines.next()
  expect(last.value === undefined || last.value.code === 'OFFLINE').toBe(true)
})
