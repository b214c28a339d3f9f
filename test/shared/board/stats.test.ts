import { statsOf } from '@baton/shared/board/stats.ts'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann, ben } from '../../support/people.ts'
import { claim, columnOf, create, expire, fence, idOf, open, submit } from '../../support/steps.ts'

it('[B6] a project in numbers: by stage, type and holder, what is done, and how attempts ended', () => {
  const { state } = given(
    open,
    create('epic', { type: 'epic' }),
    create('child', { parent: idOf('epic') }),
    ...['a', 'b', 'c', 'd', 'e'].map((name) => create(name, { type: name === 'a' ? 'defect' : 'task' })),
    create('gone'),
    by(ann, 'task.archive', { task: idOf('gone') }),
    claim(ada, 'a'),
    expire('a', 1),
    claim(ada, 'a', '2'),
    claim(ada, 'b', '3'),
    claim(ben, 'c', '4'),
    by(ben, 'task.reserve', { task: idOf('c'), fence: fence(1), ms: 3_600_000 }),
    claim(ben, 'd', '5'),
    submit(ben, 'd', 1),
    by(ann, 'task.move', { task: idOf('e'), column: columnOf('done'), reason: 'x' }),
  )
  expect(statsOf(state)).toEqual({
    tasks: 7,
    byStage: { inbox: 0, backlog: 2, active: 3, review: 1, done: 1 },
    byType: { task: 5, subtask: 0, defect: 1, epic: 1, chore: 0 },
    byHolder: [
      { member: ada.member, held: 2, reserved: 0 },
      { member: ben.member, held: 1, reserved: 1 },
    ],
    percentDone: 16,
    ready: 1,
    blocked: 0,
    attention: 0,
    toReview: 1,
    attempts: { all: 5, live: 3, expired: 1 },
  })
})

it('[B6] an empty project is not done', () => {
  expect(statsOf(given(open).state)).toMatchObject({ tasks: 0, percentDone: 0, byHolder: [], attempts: { all: 0 } })
})
