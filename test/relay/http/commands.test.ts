import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let relay: RelayProcess
let mia: Call
let stream: string
beforeAll(async () => {
  relay = await startRelay()
  mia = caller(relay)
  stream = `project/${(await mia('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })).body.project.id}`
})
afterAll(() => relay.stop())

const create = (title: unknown, task = uuidv7()) => ({ id: uuidv7(), stream, type: 'task.create', args: { task, title } })

test('[H8] commands of one request are decided in their order, each with an outcome', async () => {
  const task = uuidv7()
  const label = { id: uuidv7(), stream, type: 'label.add', args: { task, label: 'new' } }
  const all = [
    label,
    create('Now it is there', task),
    { ...label, id: uuidv7() },
    create(''),
    { ...label, id: uuidv7(), type: 'label.paint' },
  ]
  const { status, body } = await mia('POST', '/api/commands', all)
  expect(status).toBe(200)
  expect(body.outcomes).toMatchObject([
    { id: all[0]?.id, status: 'rejected', code: 'NOT_FOUND' },
    { id: all[1]?.id, status: 'accepted' },
    { id: all[2]?.id, status: 'accepted' },
    { id: all[3]?.id, status: 'rejected', code: 'INVALID' },
    { id: all[4]?.id, status: 'rejected', code: 'UNKNOWN_COMMAND' },
  ])
})

test('[H8] the same command again has the same outcome; its id with another body is an error', async () => {
  const command = create('Once')
  const first = (await mia('POST', '/api/commands', command)).body.outcomes
  expect((await mia('POST', '/api/commands', command)).body.outcomes).toEqual(first)
  const [reused] = (await mia('POST', '/api/commands', { ...command, args: { ...command.args, title: 'Twice' } })).body.outcomes
  expect(reused.code).toBe('COMMAND_REUSED')
  expect((await mia('GET', '/api/projects/WORK/tasks?text=Once')).body.tasks).toHaveLength(1)
})

test('[H9] a request that is sent twice under one Idempotency-Key is done once', async () => {
  const key = { 'idempotency-key': crypto.randomUUID() }
  const once = () => mia('POST', '/api/projects/WORK/tasks', { title: 'Idempotent', criteria: ['one'] }, key)
  const first = await once()
  expect((await once()).body).toEqual(first.body)
  expect((await mia('GET', '/api/projects/WORK/tasks?text=Idempotent')).body.tasks).toHaveLength(1)
  expect((await mia('POST', '/api/projects/WORK/tasks', { title: 'x' }, { 'idempotency-key': 'mine' })).status).toBe(400)
})

test('[H16] an outcome is told again to its author, with the text of what was refused, and to nobody else', async () => {
  const refused = create('x'.repeat(600))
  await mia('POST', '/api/commands', refused)
  const { body } = await mia('GET', `/api/outcomes/${refused.id}`)
  expect(body).toMatchObject({ stream, outcome: { status: 'rejected', code: 'INVALID' }, command: { args: refused.args } })
  const rook = caller({ url: relay.url, token: (await tokenFor(mia, 'rook')).token })
  expect((await rook('GET', `/api/outcomes/${refused.id}`)).status).toBe(404)
  expect((await mia('GET', `/api/outcomes/${uuidv7()}`)).status).toBe(404)
})

test('[H16, H11] another token of the author, confined to other projects, is told nothing', async () => {
  const other = (await mia('POST', '/api/projects', { name: 'Other', prefix: 'OTHER' })).body.project.id
  const { body } = await mia('GET', '/api/me')
  const confined = { name: 'confined', member: body.member.id, scopes: ['read'], projects: [other] }
  const { token } = (await mia('POST', '/api/tokens', confined)).body
  const refused = create('x'.repeat(600))
  await mia('POST', '/api/commands', refused)
  expect((await caller({ url: relay.url, token })('GET', `/api/outcomes/${refused.id}`)).status).toBe(404)
})

test('[H4] arguments that nest without end are refused, and nobody else is', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const text = JSON.stringify({ ...create('Deep'), args: '@' }).replace('"@"', `{"deep":${deep}}`)
  const [{ status, body }, other] = await Promise.all([mia('POST', '/api/commands', text), mia('POST', '/api/commands', create('Beside'))])
  expect([status, body.error.code]).toEqual([400, 'INVALID'])
  expect(body.error.reason).toContain('must not nest deeper')
  expect(other.body.outcomes[0].status).toBe('accepted')
})

test('[H8] nobody speaks for the relay or in the name of another', async () => {
  const expire = { id: uuidv7(), stream, type: 'lease.expire', args: { task: uuidv7(), fence: 1 } }
  expect((await mia('POST', '/api/commands', expire)).body.outcomes[0].code).toBe('FORBIDDEN')
  expect((await mia('POST', '/api/commands', { ...create('As another'), member: uuidv7() })).status).toBe(400)
})
