import { OPENING_TOKENS_MAX } from '@baton/shared/limits.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let relay: RelayProcess
let mia: Call
beforeAll(async () => {
  relay = await startRelay()
  mia = caller(relay)
  for (const prefix of ['WORK', 'HOME', 'OTHER']) await mia('POST', '/api/projects', { name: prefix, prefix })
})
afterAll(() => relay.stop())

const agent = async (name: string, projects: 'all' | readonly string[] = 'all') =>
  caller({ url: relay.url, token: (await tokenFor(mia, name, { projects })).token })

async function made(title: string) {
  const { columns } = (await mia('GET', '/api/projects/WORK/columns')).body
  const column = columns.find(({ stage }: { stage: string }) => stage === 'backlog').id
  return (await mia('POST', '/api/projects/WORK/tasks', { title, column })).body.task
}

const TEXT = { summary: 'The roof is half on.', nextStep: 'Nail down the second half.' }
const refusal = ({ status, body }: Awaited<ReturnType<Call>>) => [status, body.error?.code]

test('[SE2, SE3, SE5, HO2] one agent stops in the middle, another goes on from what it left', async () => {
  const [rook, jay, kit] = [await agent('rook'), await agent('jay'), await agent('kit')]
  const task = await made('Roof')
  const begun = await rook('POST', '/api/projects/WORK/session')
  expect(begun.body).toMatchObject({
    me: { name: 'rook', kind: 'agent' },
    project: { prefix: 'WORK' },
    next: { do: 'claim', task: task.id },
  })
  await rook('POST', `/api/tasks/${task.key}/claim`)
  expect((await rook('GET', '/api/projects/WORK/session')).body).toMatchObject({ held: [{ key: task.key }], counts: { held: 1 } })

  const ended = await rook('POST', '/api/projects/WORK/session/end', { held: 'release', handoff: TEXT })
  expect(ended.body).toMatchObject({
    session: { endedAt: expect.any(Number) },
    handoff: { ...TEXT, openTasks: [task.id] },
    released: [task.id],
  })
  const seen = (await jay('POST', '/api/projects/WORK/session')).body
  expect(seen).toMatchObject({ handoffs: [{ ...TEXT, openTasks: 1 }], next: { do: 'claim', task: task.id } })
  expect(JSON.stringify(seen).length).toBeLessThan(OPENING_TOKENS_MAX * 2)

  const path = `/api/handoffs/${seen.handoffs[0].id}`
  const answers = await Promise.all([jay, kit].map((call) => call('POST', `${path}/pick-up`)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  expect(answers.find(({ status }) => status === 409)?.body.error).toMatchObject({ code: 'HELD', detail: { by: expect.any(String) } })
  expect((await jay('GET', path)).body.handoff).toMatchObject({ status: 'picked-up' })
  expect((await jay('GET', `/api/tasks/${task.key}`)).body.attempts).toMatchObject([{ ended: { as: 'released', note: TEXT.nextStep } }])
})

test('[HO4] open handoffs of all projects are in one list, in pages, and only of projects that one may enter', async () => {
  const home = (await mia('GET', '/api/projects')).body.projects.find(({ prefix }: { prefix: string }) => prefix === 'HOME').id
  const confined = await agent('confined', [home])
  const add = async (prefix: string, summary: string) =>
    (await mia('POST', `/api/projects/${prefix}/handoffs`, { ...TEXT, summary })).body.handoff
  const [one, two, three] = [await add('HOME', 'one'), await add('OTHER', 'two'), await add('HOME', 'three')]
  const first = (await mia('GET', '/api/handoffs?limit=2')).body
  expect([first.open, first.handoffs.map(({ id }: { id: string }) => id)]).toEqual([3, [one.id, two.id]])
  const rest = (await mia('GET', `/api/handoffs?limit=2&cursor=${first.next}`)).body
  expect(rest).toMatchObject({ open: 3, handoffs: [{ id: three.id, project: home }] })
  expect(rest).not.toHaveProperty('next')
  expect((await confined('GET', '/api/handoffs')).body).toMatchObject({ open: 2, handoffs: [{ id: one.id }, { id: three.id }] })
  expect(refusal(await confined('GET', `/api/handoffs/${two.id}`))).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await confined('POST', `/api/handoffs/${two.id}/pick-up`))).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await confined('POST', `/api/handoffs/${one.id}/withdraw`))).toEqual([403, 'FORBIDDEN'])
  expect((await mia('POST', `/api/handoffs/${one.id}/withdraw`)).body.handoff.status).toBe('withdrawn')
  expect((await mia('GET', '/api/handoffs?project=HOME')).body.open).toBe(1)
  expect(refusal(await confined('GET', '/api/handoffs?project=OTHER'))).toEqual([404, 'NOT_FOUND'])
})

test('[SE1, HO1] what cannot be is refused with a code', async () => {
  const reader = caller({ url: relay.url, token: (await tokenFor(mia, 'reader', { scopes: ['read'] })).token })
  expect(refusal(await reader('POST', '/api/projects/WORK/session'))).toEqual([403, 'FORBIDDEN'])
  expect((await reader('GET', '/api/projects/WORK/session')).body.me.scopes).toEqual(['read'])
  expect(refusal(await mia('POST', '/api/projects/WORK/session/end', {}))).toEqual([400, 'INVALID'])
  expect(refusal(await mia('POST', '/api/projects/WORK/session/end', { held: 'release', handoff: { summary: 'x' } }))).toEqual([
    400,
    'INVALID',
  ])
  expect(refusal(await mia('POST', '/api/projects/NONE/session'))).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await mia('GET', `/api/handoffs/${crypto.randomUUID()}`))).toEqual([404, 'NOT_FOUND'])
})
