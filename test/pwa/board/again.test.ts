import { again } from '@baton/pwa/board/again.ts'
import type { Mark } from '@baton/pwa/replica/mark.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { expect, it } from 'vitest'
import { given } from '../../support/given.ts'
import { ann } from '../../support/people.ts'
import { columnOf, create, idOf, open, PROJECT } from '../../support/steps.ts'

const scene = given(open, create('a'))
const task = idOf('a')

const refused = (type: string, args: Record<string, unknown>, basis?: Record<string, unknown>): Mark => ({
  state: 'refused',
  command: {
    id: idOf(type),
    device: ann.device,
    deviceSeq: 1,
    stream: projectStream(PROJECT),
    type,
    v: 1,
    args,
    at: 0,
    ...(basis && { basis }),
  },
  outcome: { id: idOf(type), deviceSeq: 1, status: 'rejected', code: 'CONFLICT', reason: 'No.' },
})

const anew = (...marks: readonly Mark[]) => again(scene.state, marks, { newId: () => idOf('new'), session: 'now' })

it('[U5] a refused move is tried again from the column in which the task is by now', () => {
  const args = { task, column: columnOf('inbox'), rank: 'a5' }
  const [move] = anew(refused('task.move', args, { from: columnOf('review') }))
  expect(move).toEqual({ id: idOf('new'), type: 'task.move', args, basis: { from: columnOf('backlog') } })
})

it('[U5] a refused claim is tried again as an attempt of its own', () => {
  const [claim] = anew(refused('task.claim', { task, session: 'then', attempt: idOf('old') }))
  expect(claim).toEqual({ id: idOf('new'), type: 'task.claim', args: { task, session: 'now', attempt: idOf('new') } })
})

it('[U5] all else is repeated as it was written, under a new id', () => {
  const args = { task: idOf('typed'), title: 'Typed here' }
  expect(anew(refused('task.create', args))).toEqual([{ id: idOf('new'), type: 'task.create', args }])
})
