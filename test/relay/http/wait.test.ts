import { NEWS_WAITS_PER_CREDENTIAL_MAX } from '@baton/shared/limits.ts'
import { expect, test, vi } from 'vitest'
import { type Answered, type Call, caller, tokenFor } from '../../support/call.ts'
import { openRelay } from '../../support/open-relay.ts'

vi.setConfig({ testTimeout: 60_000 })

const refusal = ({ status, body }: Answered) => [status, body.error?.code]

async function openHouse() {
  const relay = await openRelay()
  const mia = relay.admin
  await mia('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })
  const rook = await tokenFor(mia, 'rook')
  const { columns } = (await mia('GET', '/api/projects/WORK/columns')).body
  const columnOf = (stage: string) => columns.find((column: { readonly stage: string }) => column.stage === stage).id as string
  const make = async (title: string, stage = 'backlog') =>
    (await mia('POST', '/api/projects/WORK/tasks', { title, column: columnOf(stage) })).body.task
  return { relay, mia, rook: caller({ url: relay.url, token: rook.token }), rookIs: rook, columnOf, make }
}

const wait = (call: Call, query: Readonly<Record<string, string>> = {}) =>
  call('GET', `/api/projects/WORK/wait?${new URLSearchParams(query)}`)
const now = (call: Call, after?: string) => wait(call, { seconds: '0', ...(after !== undefined && { after }) })

test('[N6] what may be claimed is news at first; then only what became so, and it is told as soon as it did', async () => {
  const { mia, rook, columnOf, make } = await openHouse()
  const old = await make('Old')
  const first = (await wait(rook)).body
  expect(first.news).toEqual([{ what: 'task.ready', task: old.id, key: old.key }])
  expect((await now(rook, first.cursor)).body.news).toEqual([])

  const inbox = await make('Wall', 'inbox')
  const { cursor } = (await now(rook, first.cursor)).body
  const waiting = wait(rook, { after: cursor })
  await mia('POST', `/api/tasks/${inbox.key}/move`, { column: columnOf('backlog') })
  const heard = (await waiting).body
  expect(heard.news).toEqual([{ what: 'task.ready', task: inbox.id, key: inbox.key }])
  expect((await now(rook, heard.cursor)).body.news).toEqual([])
})

test('[N6] whoever waits hears that the last blocker is done, of an answer, and of a message', async () => {
  const { mia, rook, rookIs, columnOf, make } = await openHouse()
  const [roof, wall] = [await make('Roof'), await make('Wall')]
  expect((await mia('POST', `/api/tasks/${wall.key}/links`, { to: roof.key })).status).toBe(200)
  let { cursor } = (await now(rook)).body
  const hear = async (happen: () => Promise<unknown>) => {
    const waiting = wait(rook, { after: cursor })
    await happen()
    const { news, cursor: next } = (await waiting).body
    cursor = next
    return news.map(({ what, key }: { readonly what: string; readonly key?: string }) => [what, key])
  }
  expect(await hear(() => mia('POST', `/api/tasks/${wall.key}/move`, { column: columnOf('done'), reason: 'x' }))).toContainEqual([
    'task.ready',
    roof.key,
  ])
  const { fence } = (await rook('POST', `/api/tasks/${roof.key}/claim`)).body.lease
  expect((await rook('POST', `/api/tasks/${roof.key}/block`, { kind: 'needs_input', question: 'Which?', fence })).status).toBe(200)
  expect(await hear(() => mia('POST', `/api/tasks/${roof.key}/answer`, { text: 'That' }))).toContainEqual(['question.answered', roof.key])
  expect(await hear(() => mia('POST', '/api/messages', { to: rookIs.member, text: 'Hello' }))).toContainEqual([
    'message.received',
    undefined,
  ])
})

test('[N7] whose credential is revoked while they wait hears no more; what is no cursor, no project and no time is refused', async () => {
  const { mia, rook, rookIs, make } = await openHouse()
  const { cursor } = (await now(rook)).body
  const waiting = wait(rook, { after: cursor })
  await mia('DELETE', `/api/tokens/${rookIs.credential}`)
  await make('Roof')
  expect(refusal(await waiting)).toEqual([401, 'REVOKED'])
  expect(refusal(await wait(mia, { after: 'nonsense' }))).toEqual([400, 'INVALID'])
  expect(refusal(await wait(mia, { seconds: '26' }))).toEqual([400, 'INVALID'])
  expect(refusal(await mia('GET', '/api/projects/NONE/wait'))).toEqual([404, 'NOT_FOUND'])
})

test('[N7, MS2] through a credential for another project nobody hears of a message about a task', async () => {
  const { relay, mia, rookIs, make } = await openHouse()
  const home = (await mia('POST', '/api/projects', { name: 'Home', prefix: 'HOME' })).body.project.id as string
  const { key } = await make('Roof')
  await mia('POST', '/api/messages', { to: rookIs.member, task: key, text: 'Look' })
  const { body } = await mia('POST', '/api/tokens', { name: 'home', member: rookIs.member, scopes: ['read'], projects: [home] })
  const homely = caller({ url: relay.url, token: body.token })
  expect((await homely('GET', '/api/projects/HOME/wait?seconds=0')).body.news).toEqual([])
})

test('[N8] a credential waits so many times at once; who waits no more makes room', async () => {
  const { mia, rook, make } = await openHouse()
  const { cursor } = (await now(rook)).body
  const waits = Array.from({ length: NEWS_WAITS_PER_CREDENTIAL_MAX + 1 }, () => wait(rook, { after: cursor }))
  const first = await Promise.race(waits)
  expect(refusal(first)).toEqual([429, 'TOO_MANY'])
  await make('Roof')
  const heard = (await Promise.all(waits)).map(({ status }) => status)
  expect(heard.filter((status) => status === 200)).toHaveLength(NEWS_WAITS_PER_CREDENTIAL_MAX)
  expect((await now(mia)).status).toBe(200)
  expect((await now(rook)).status).toBe(200)
})
