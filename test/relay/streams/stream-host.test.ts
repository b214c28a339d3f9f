import { firstColumn } from '@baton/shared/column/column.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { nextInQueue } from '@baton/shared/lease/queue.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { found } from '../../support/found.ts'
import { openRelayCore, type RelayCore } from '../../support/relay-core.ts'

let core: RelayCore
beforeEach(async () => {
  core = await openRelayCore()
})
afterEach(() => core.close())

describe('a stream', () => {
  test('opens a project with its columns once the workspace has created it', async () => {
    const project = await core.addProject('Website', 'WEB')
    const opened = await core.streams.project(project)
    const names = await opened?.host.read((state) => [...state.all('column')].map((column) => column.name))
    expect(names?.sort()).toEqual(['Active', 'Backlog', 'Done', 'Inbox', 'Review'])
  })

  test('a task with a brief is created, claimed and handed in', async () => {
    const mia = await core.addPerson('Mia')
    const rook = await core.addAgent('Rook', mia.member)
    const project = await core.addProject('Website', 'WEB')
    const stream = projectStream(project)
    const host = found(await core.streams.project(project)).host
    const backlog = found(firstColumn(host.state, 'backlog'))
    const byMia = { from: { kind: 'request', credential: mia.credential } } as const
    const byRook = { from: { kind: 'request', credential: rook.credential } } as const
    const task = uuidv7()
    await core.must(stream, 'task.create', { task, title: 'Hello', brief: 'Say hello', column: backlog.id }, byMia)
    expect(host.state.get('task', task)?.key).toBe('WEB-1')
    expect(nextInQueue(host.state, { member: rook.member, kind: 'agent' })?.id).toBe(task)
    const claimed = await core.must(stream, 'queue.next', { session: 's', attempt: uuidv7() }, byRook)
    const fence = claimed.result?.fence
    const submission = uuidv7()
    await core.must(stream, 'task.submit', { task, submission, fence, result: { summary: 'done' } }, byRook)
    expect(host.state.get('task', task)?.stage).toBe('review')
    expect(host.state.get('lease', task)).toBeUndefined()
  })
})
