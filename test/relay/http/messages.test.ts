import { expect, test, vi } from 'vitest'
import { type Answered, caller, tokenFor } from '../../support/call.ts'
import { openRelay } from '../../support/open-relay.ts'

vi.setConfig({ testTimeout: 60_000 })

const refusal = ({ status, body }: Answered) => [status, body.error?.code]

async function openHouse() {
  const relay = await openRelay()
  const mia = relay.admin
  const home = (await mia('POST', '/api/projects', { name: 'Home', prefix: 'HOME' })).body.project.id as string
  const work = (await mia('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })).body.project.id as string
  const join = async (name: string, projects: 'all' | readonly string[] = 'all') =>
    caller({ url: relay.url, token: (await tokenFor(mia, name, { projects, scopes: ['read', 'work', 'plan'] })).token })
  return { relay, mia, home, work, join }
}

test('[MS1, MS3, MS4, MS7] two write to each other about a task, a third finds nothing', async () => {
  const { mia, join } = await openHouse()
  const [rook, jay] = [await join('rook'), await join('jay')]
  await mia('POST', '/api/projects/WORK/tasks', { title: 'Roof' })
  const sent = await mia('POST', '/api/messages', { to: 'rook', task: 'work-1', text: 'Is the roof on?' })
  expect([sent.status, sent.body.message.text]).toEqual([201, 'Is the roof on?'])

  const { id } = sent.body.message
  const found = (await rook('GET', '/api/messages?unread=true')).body
  expect(found).toMatchObject({ unread: 1, messages: [{ id, text: 'Is the roof on?', unread: true }] })
  await rook('POST', '/api/messages', { thread: id, text: 'Half of it.' })
  expect((await rook('POST', '/api/messages/read', { all: true })).body).toEqual({ unread: 0 })

  const { thread } = (await mia('GET', `/api/messages/${id}`)).body
  expect(thread).toMatchObject([
    { text: 'Is the roof on?', readAt: expect.any(Number) },
    { text: 'Half of it.', about: sent.body.message.about },
  ])
  expect((await mia('GET', `/api/messages?task=WORK-1&with=rook&text=HALF&limit=1`)).body.messages).toHaveLength(1)

  expect((await jay('GET', '/api/messages')).body).toEqual({ messages: [], unread: 0 })
  expect(refusal(await jay('GET', `/api/messages/${id}`))).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await jay('POST', '/api/messages', { thread: id, text: 'Me too' }))).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await jay('POST', '/api/messages/read', { messages: [id] }))).toEqual([404, 'NOT_FOUND'])
})

test('[MS2, MS6] through a credential for another project a message about a task is neither written nor read', async () => {
  const { mia, home, join } = await openHouse()
  const { id: owner } = (await mia('GET', '/api/me')).body.member
  const homely = await join('homely', [home])
  await mia('POST', '/api/projects/WORK/tasks', { title: 'Roof' })
  expect(refusal(await mia('POST', '/api/messages', { to: 'homely', task: 'WORK-1', text: 'Look' }))).toEqual([403, 'FORBIDDEN'])
  expect((await homely('POST', '/api/messages', { to: owner, text: 'Hello' })).status).toBe(201)
  expect(refusal(await homely('POST', '/api/messages', { to: owner, task: 'WORK-1', text: 'Look' }))).toEqual([404, 'NOT_FOUND'])
  expect((await mia('POST', '/api/messages', { to: 'homely', text: 'Free' })).status).toBe(201)
  expect((await homely('GET', '/api/messages?unread=true')).body).toMatchObject({ unread: 1, messages: [{ text: 'Free' }] })
})

test('[MS2, IB4] through a credential for another project nothing is marked, counted or answered that it does not read', async () => {
  const { relay, mia, home } = await openHouse()
  const whole = await tokenFor(mia, 'rook', { scopes: ['read', 'work'] })
  const { body } = await mia('POST', '/api/tokens', { name: 'home', member: whole.member, scopes: ['read', 'work'], projects: [home] })
  const [rook, homely] = [whole, body].map(({ token }) => caller({ url: relay.url, token }))
  if (!rook || !homely) throw new Error('both have a token')
  await mia('POST', '/api/projects/WORK/tasks', { title: 'Roof', assignee: 'rook' })
  const { message } = (await mia('POST', '/api/messages', { to: 'rook', task: 'WORK-1', text: 'Look' })).body
  await vi.waitFor(async () => expect((await rook('GET', '/api/inbox')).body.unread).toBe(1), { timeout: 30_000 })
  const [entry] = (await rook('GET', '/api/inbox')).body.entries

  expect((await homely('POST', '/api/messages/read', { all: true })).body).toEqual({ unread: 0 })
  expect((await homely('POST', '/api/inbox/read', { all: true })).body).toEqual({ unread: 0, needsAction: 0 })
  expect(refusal(await homely('POST', '/api/messages/read', { messages: [message.id] }))).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await homely('POST', '/api/inbox/read', { entries: [entry.id] }))).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await homely('POST', '/api/inbox/archive', { entries: [entry.id] }))).toEqual([404, 'NOT_FOUND'])
  const answered = await homely('POST', '/api/messages', { thread: message.id, text: 'Yes' })
  expect([...refusal(answered), answered.body.error.detail]).toEqual([404, 'NOT_FOUND', { thread: message.id }])
  expect((await rook('GET', '/api/messages')).body.unread).toBe(1)
  expect((await rook('GET', '/api/inbox')).body.unread).toBe(1)
  expect((await rook('POST', '/api/inbox/read', { all: true })).body.unread).toBe(0)
  expect((await rook('POST', '/api/messages/read', { all: true })).body.unread).toBe(0)
})

test('[H11] a project that a credential may not enter is refused like one that there is not', async () => {
  const { mia, home, join } = await openHouse()
  const homely = await join('homely', [home])
  for (const path of ['/api/inbox', '/api/events', '/api/presence', '/api/events?limit=1'])
    for (const word of ['WORK', 'Work']) {
      const ask = async (project: string) => {
        const { status, body } = await homely('GET', `${path}${path.includes('?') ? '&' : '?'}project=${project}`)
        return [status, body.error?.code, body.error?.reason.replace(project, '…')]
      }
      expect(await ask(word), path).toEqual(await ask('NONE'))
    }
  expect((await mia('GET', '/api/inbox?project=Work')).status).toBe(200)
})

test('[MS8] a task that is made of a message keeps which one it was, and nobody makes one of what they cannot read', async () => {
  const { mia, join } = await openHouse()
  const [rook, jay] = [await join('rook'), await join('jay')]
  const { message } = (await mia('POST', '/api/messages', { to: 'rook', text: 'Mend the roof\n\nIt leaks.' })).body
  const path = `/api/projects/WORK/messages/${message.id}/task`
  const made = await rook('POST', path, { priority: 1, column: 'backlog' })
  expect([made.status, made.body.task]).toMatchObject([201, { title: 'Mend the roof', priority: 1, stage: 'backlog', message: message.id }])
  expect((await rook('GET', `/api/tasks/${made.body.task.key}`)).body.brief).toBe('Mend the roof\n\nIt leaks.')
  expect(refusal(await jay('POST', path, {}))).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await rook('POST', `/api/projects/WORK/messages/${crypto.randomUUID()}/task`, {}))).toEqual([404, 'NOT_FOUND'])

  await mia('POST', '/api/projects/WORK/tasks', { title: 'Roof' })
  const { message: about } = (await mia('POST', '/api/messages', { to: 'rook', task: 'WORK-2', text: 'See' })).body
  expect(refusal(await rook('POST', `/api/projects/HOME/messages/${about.id}/task`, {}))).toEqual([404, 'NOT_FOUND'])
})

test('[MS1] what cannot be a message is refused with a code', async () => {
  const { mia } = await openHouse()
  const send = async (body: object) => refusal(await mia('POST', '/api/messages', body))
  expect(await send({ to: 'nobody', text: 'x' })).toEqual([404, 'NOT_FOUND'])
  expect(await send({ to: 'me', text: 'x' })).toEqual([400, 'INVALID'])
  expect(await send({ text: 'x' })).toEqual([400, 'INVALID'])
  expect(await send({ to: 'me', text: ' ' })).toEqual([400, 'INVALID'])
  expect(await send({ to: 'me', from: 'me', text: 'x' })).toEqual([400, 'INVALID'])
  expect(await send({ to: 'me', task: 'HOME-9', text: 'x' })).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await mia('POST', '/api/messages/read', {}))).toEqual([400, 'INVALID'])
})

test('[IB1, IB3, IB4, IB8] a question comes into the inbox of whoever answers, and waits there no more once it is answered', async () => {
  const { mia, relay, join } = await openHouse()
  const rook = await join('rook')
  const { key } = (await mia('POST', '/api/projects/WORK/tasks', { title: 'Roof' })).body.task
  await rook('POST', `/api/tasks/${key}/block`, { kind: 'needs_input', question: 'Which tin?' })
  await relay.effects.settled()
  const inbox = (await mia('GET', '/api/inbox?needsAction=true&project=WORK')).body
  expect(inbox).toMatchObject({ unread: 1, needsAction: 1, entries: [{ why: 'question', open: true, unread: true, text: 'Which tin?' }] })
  const [{ id }] = inbox.entries
  expect((await mia('GET', `/api/inbox/${id}`)).body.entry).toMatchObject({ title: `${key} Roof`, why: [{ reason: 'question', count: 1 }] })
  expect(refusal(await rook('GET', `/api/inbox/${id}`))).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await rook('POST', '/api/inbox/read', { entries: [id] }))).toEqual([404, 'NOT_FOUND'])

  await mia('POST', `/api/tasks/${key}/answer`, { text: 'The grey one' })
  await relay.effects.settled()
  expect((await mia('GET', '/api/inbox')).body).toMatchObject({ needsAction: 0, entries: [{ why: 'question' }] })
  expect((await rook('GET', '/api/inbox')).body).toMatchObject({ needsAction: 1, entries: [{ why: 'answer', text: 'The grey one' }] })

  expect((await mia('POST', '/api/inbox/read', { all: true })).body).toEqual({ unread: 0, needsAction: 0 })
  await mia('POST', '/api/inbox/archive', { settled: true })
  expect((await mia('GET', '/api/inbox')).body.entries).toEqual([])
  expect((await mia('GET', '/api/inbox?archived=true')).body.entries).toMatchObject([{ id }])
  expect(refusal(await mia('POST', '/api/inbox/archive', {}))).toEqual([400, 'INVALID'])
  expect(refusal(await mia('GET', '/api/inbox?reason=gossip'))).toEqual([400, 'INVALID'])
})

test('[DR4] the report of a project is read by REST, with what waits for the asker', async () => {
  const { mia, relay } = await openHouse()
  const project = (await mia('GET', '/api/projects')).body.projects.find(({ prefix }: { prefix: string }) => prefix === 'WORK').id
  expect(refusal(await mia('GET', '/api/projects/WORK/report'))).toEqual([404, 'NOT_FOUND'])
  const { key } = (await mia('POST', '/api/projects/WORK/tasks', { title: 'Roof' })).body.task
  await mia('POST', `/api/tasks/${key}/block`, { kind: 'needs_input', question: 'Which tin?' })
  const command = { id: crypto.randomUUID(), type: 'report.make', v: 1, args: { day: '2026-01-01', since: 0 } }
  await relay.streams.ask(`project/${project}`, command, { kind: 'relay' })
  const { body } = await mia('GET', '/api/projects/WORK/report')
  expect(body).toMatchObject({ report: { day: '2026-01-01', counts: { stuck: 1 } }, waits: [{ do: 'answer' }, { do: 'release' }] })
  expect(body.text).toContain(`- ${key} Roof: waits for an answer`)
  expect((await mia('GET', '/api/projects/WORK/report?day=2026-01-01')).status).toBe(200)
  expect(refusal(await mia('GET', '/api/projects/WORK/report?day=2026-01-02'))).toEqual([404, 'NOT_FOUND'])
  expect(refusal(await mia('GET', '/api/projects/WORK/report?day=today'))).toEqual([400, 'INVALID'])
})
