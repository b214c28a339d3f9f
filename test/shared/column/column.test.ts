import { columnsByStage, STAGES, type Stage } from '@baton/shared/column/column.ts'
import { NO_PROSE } from '@baton/shared/content/brief.ts'
import { COLUMNS_PER_PROJECT_MAX } from '@baton/shared/limits.ts'
import { reviewDigest } from '@baton/shared/review/digest.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob } from '../../support/people.ts'
import { claim, columnOf, create, expire, idOf, next, open, RESULT, release, submit } from '../../support/steps.ts'

const add = (id: string, stage: Stage, fields: object = {}): Step => by(ann, 'column.add', { column: idOf(id), name: id, stage, ...fields })
const edit = (stage: Stage, fields: object): Step => by(ann, 'column.edit', { column: columnOf(stage), ...fields })
const remove = (column: string): Step => by(ann, 'column.remove', { column })

it('[CO1] a project starts with one column a stage, and opening it twice makes no second set', () => {
  const scene = given(open)
  const columns = STAGES.map((stage) => [...scene.state.rows(columnsByStage, stage)].map(({ name }) => name))
  expect(columns).toEqual([['Inbox'], ['Backlog'], ['Active'], ['Review'], ['Done']])
  scene.when(open).gives()
})

it('[CO2] columns are added and removed, but a stage keeps one, and one that holds tasks stays', () => {
  const scene = given(open, add('later', 'backlog'), create('a', { column: idOf('later') }))
  scene.when(add('later', 'backlog')).refuses('EXISTS')
  scene.when(remove(idOf('later'))).refuses('COLUMN_IN_USE', { tasks: 1 })
  scene.when(remove(columnOf('review'))).refuses('COLUMN_IN_USE')
  scene.when(remove(columnOf('backlog'))).gives({ type: 'column.removed' })
  scene.when(remove(columnOf('backlog'))).refuses('NOT_FOUND')
  for (let n = 5; n < COLUMNS_PER_PROJECT_MAX; n++) scene.and(add(`c${n}`, 'inbox'))
  scene.when(add('one more', 'inbox')).refuses('LIMIT')
})

it('[CO3] an edit changes what it names; the stage is for good', () => {
  const scene = given(open, edit('active', { wip: 3 }), edit('active', { name: 'Doing' }))
  expect(scene.state.get('column', columnOf('active'))).toMatchObject({ name: 'Doing', wip: 3, stage: 'active' })
  scene.and(edit('active', { wip: null, rank: 'a9' }))
  expect(scene.state.get('column', columnOf('active'))).not.toHaveProperty('wip')
  scene.when(edit('active', { stage: 'done' })).refuses('INVALID')
  scene.when(by(ann, 'column.edit', { column: idOf('none'), name: 'x' })).refuses('NOT_FOUND')
})

it('[CO4] a full column stops create, import, move and claim', () => {
  const scene = given(
    open,
    create('a'),
    create('b'),
    create('in', { column: columnOf('inbox') }),
    edit('backlog', { wip: 2 }),
    edit('active', { wip: 1 }),
  )
  const full = (stage: Stage, wip: number) => ({ column: columnOf(stage), wip })
  scene.when(create('c')).refuses('COLUMN_FULL', full('backlog', 2))
  scene.when(by(ann, 'task.move', { task: idOf('in'), column: columnOf('backlog') })).refuses('COLUMN_FULL')
  const source = { system: 'x', id: 'x', digest: 'x' }
  const imported = { task: idOf('i'), title: 'i', stage: 'backlog', source, comments: [] }
  scene.when(by(ann, 'task.import', imported)).refuses('COLUMN_FULL')
  scene.when(by(ann, 'task.move', { task: idOf('a'), column: columnOf('backlog'), rank: 'a0' })).gives({ type: 'task.moved' })
  scene.and(claim(ada, 'a'))
  scene.when(claim(bob, 'b')).refuses('COLUMN_FULL', full('active', 1))
  scene.when(next(bob, 'x')).refuses('COLUMN_FULL', full('active', 1))
})

it('[CO5] what comes back or is handed in overfills, and a limit on Done stops nothing', () => {
  const limits = [edit('backlog', { wip: 1 }), edit('review', { wip: 1 }), edit('done', { wip: 1 })]
  const refill = (n: number) => create(`filler ${n}`)
  const base = () => given(open, create('a'), claim(ada, 'a'), ...limits, refill(1))
  expect(base().and(expire('a', 1)).state.get('task', idOf('a'))?.stage).toBe('backlog')
  expect(
    base()
      .and(release(ada, 'a', 1))
      .state.get('task', idOf('a'))?.stage,
  ).toBe('backlog')

  const basis = { digest: reviewDigest(RESULT, NO_PROSE) }
  const sendBack = { decision: idOf('d'), submission: idOf('result of a'), verdict: 'request-changes', reason: 'x' }
  const back = base().and(submit(ada, 'a', 1), by(ben, 'review.decide', sendBack, basis))
  expect(back.state.get('task', idOf('a'))?.stage).toBe('backlog')

  const finish = (name: string) => by(ann, 'task.move', { task: idOf(name), column: columnOf('done'), reason: 'x' })
  const review = given(open, create('a'), create('b'), create('c'), create('d'), ...limits, claim(ada, 'a'), claim(ada, 'b'))
  review.and(submit(ada, 'a', 1), submit(ada, 'b', 1), finish('c'), finish('d'))
  expect(['a', 'b', 'c', 'd'].map((name) => review.state.get('task', idOf(name))?.stage)).toEqual(['review', 'review', 'done', 'done'])
})
