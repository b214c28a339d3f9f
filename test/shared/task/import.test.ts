import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann } from '../../support/people.ts'
import { create, idOf, open } from '../../support/steps.ts'

const take = (task: string, fields: object = {}, source: object = {}): Step =>
  by(ann, 'task.import', {
    task: idOf(task),
    title: task,
    stage: 'backlog',
    source: { system: 'beads', id: task, digest: 'd1', ...source },
    comments: [],
    ...fields,
  })

it('[TA16] a source record is taken over once; a second time says whether it changed', () => {
  const scene = given(open, take('a'))
  scene.when(take('b', {}, { id: 'a' })).refuses('EXISTS', { task: idOf('a'), changed: false })
  scene.when(take('b', {}, { id: 'a', digest: 'd2' })).refuses('EXISTS', { task: idOf('a'), changed: true })
  scene.when(take('b', {}, { id: 'a', system: 'other' })).gives({ type: 'task.created' })
  scene.when(take('a', {}, { id: 'other' })).refuses('EXISTS')
})

it('[TA16] what was done at the source is done here, with its comments and fields of the source', () => {
  const scene = given(
    open,
    create('old'),
    take('a', { stage: 'done', comments: [{ id: idOf('c'), note: 'progress', text: 'Hi', author: 'Zoe' }] }),
  )
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'done', key: 'BAT-2', source: { system: 'beads', id: 'a' } })
  expect(scene.state.get('comment', idOf('c'))).toMatchObject({ text: 'Hi', source: { author: 'Zoe' } })
})

it('[TA16] an import overwrites no comment', () => {
  const comment = { id: idOf('c'), note: 'comment', text: 'Mine' }
  const scene = given(open, create('a'), by(ada, 'comment.add', { comment: idOf('c'), task: idOf('a'), note: 'comment', text: 'Hers' }))
  scene.when(take('b', { comments: [comment] })).refuses('EXISTS', { comment: idOf('c') })
  scene
    .when(
      take('b', {
        comments: [
          { ...comment, id: idOf('d') },
          { ...comment, id: idOf('d') },
        ],
      }),
    )
    .refuses('EXISTS')
})
