import { expect, test } from 'vitest'
import { caller, tokenFor } from '../../support/call.ts'
import { openRelay } from '../../support/open-relay.ts'

test('[SE6] whoever may read a project sees who is at work in it, by signs of life', async () => {
  const relay = await openRelay()
  const project = (await relay.admin('POST', '/api/projects', { name: 'One', prefix: 'ONE' })).body.project.id
  const other = (await relay.admin('POST', '/api/projects', { name: 'Two', prefix: 'TWO' })).body.project.id
  const rook = await tokenFor(relay.admin, 'Rook')
  const call = caller({ url: relay.url, token: rook.token })
  const { columns } = (await relay.admin('GET', '/api/projects/ONE/columns')).body
  const column = columns.find(({ stage }: { stage: string }) => stage === 'backlog').id
  const { task } = (await relay.admin('POST', '/api/projects/ONE/tasks', { title: 'Roof', column })).body
  await call('POST', '/api/projects/ONE/session')
  const seen = async (query = '') => (await relay.admin('GET', `/api/presence${query}`)).body.presence
  expect(await seen()).toMatchObject([{ project, member: rook.member, state: 'idle', heardAt: expect.any(Number), holds: [] }])
  await call('POST', `/api/tasks/${task.key}/claim`)
  expect(await seen('?project=ONE')).toMatchObject([{ member: rook.member, state: 'active', holds: [task.id] }])
  expect(await seen(`?project=${other}`)).toEqual([])
  await call('POST', '/api/projects/ONE/session/end', { held: 'release' })
  expect(await seen()).toEqual([])
  expect(await seen('?ended=true')).toMatchObject([{ state: 'ended' }])
  const elsewhere = await tokenFor(relay.admin, 'Elsewhere', { projects: [other] })
  expect((await caller({ url: relay.url, token: elsewhere.token })('GET', '/api/presence?ended=true')).body.presence).toEqual([])
})
