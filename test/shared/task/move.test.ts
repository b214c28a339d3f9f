import { STAGES, type Stage } from '@baton/shared/column/column.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, having, lacking } from '../../support/people.ts'
import { block, claim, columnOf, create, fence, idOf, open, policy, submit } from '../../support/steps.ts'

const move = (stage: Stage, fields: object = {}, who = ann, from?: Stage): Step =>
  by(who, 'task.move', { task: idOf('a'), column: columnOf(stage), ...fields }, from && { from: columnOf(from) })

const into: Record<Stage, readonly Step[]> = {
  inbox: [create('a', { column: columnOf('inbox') })],
  backlog: [create('a')],
  active: [create('a'), claim(ada, 'a')],
  review: [create('a'), claim(ada, 'a'), submit(ada, 'a', 1)],
  done: [policy({ task: 'none' }), create('a'), claim(ada, 'a'), submit(ada, 'a', 1)],
}

const LEGAL = [
  'inbox inbox',
  'inbox backlog',
  'inbox done',
  'backlog inbox',
  'backlog backlog',
  'backlog done',
  'active active',
  'review review',
  'done done',
]

for (const from of STAGES) {
  for (const to of STAGES) {
    const legal = LEGAL.includes(`${from} ${to}`)
    it(`[TA8] from ${from} to ${to} a move is ${legal ? 'legal' : 'somebody else’s verb'}`, () => {
      const told = given(open, ...into[from]).when(move(to, { reason: 'so' }))
      if (legal) told.gives({ type: 'task.moved', body: { column: columnOf(to) } })
      else told.refuses('ILLEGAL_MOVE', { allowed: expect.arrayContaining([from]) })
    })
  }
}

it('[TA9] between stages moves whoever plans; done needs a person and a reason', () => {
  const scene = given(open, ...into.inbox)
  scene.when(move('backlog', {}, ada)).refuses('FORBIDDEN')
  scene.when(move('done', { reason: 'x' }, having(ada, 'plan'))).refuses('ILLEGAL_MOVE')
  scene.when(move('done', { reason: 'x' }, lacking(ben, 'plan'))).refuses('FORBIDDEN')
  scene.when(move('done', { reason: '  ' })).refuses('INVALID')
  scene.when(move('backlog', {}, having(ada, 'plan'))).gives({ type: 'task.moved' })
  scene.when(move('backlog', { rank: 'a5' }, lacking(ben, 'plan'))).gives({ type: 'task.moved', body: { rank: 'a5' } })
  scene.when(move('done', { reason: 'not needed' })).gives({ type: 'task.moved', body: { reason: 'not needed' } })
})

it('[TA10] a move that comes too late is told where the task is, who brought it there and when', () => {
  const scene = given(open, ...into.inbox, move('backlog', {}, ben))
  const at = scene.now
  scene.and(by(ben, 'label.add', { task: idOf('a'), label: 'x' }), move('backlog', { rank: 'a7' }))
  scene.when(move('inbox', {}, ann, 'inbox')).refuses('CONFLICT', { column: columnOf('backlog'), by: ben.member, at })
  scene.when(move('inbox', {}, ann, 'backlog')).gives({ type: 'task.moved' })
  scene.when(by(ann, 'task.move', { task: idOf('a'), column: idOf('gone') })).refuses('NOT_FOUND')
})

it('[TA17] a finished task waits for nothing any more', () => {
  const scene = given(open, create('a'), by(ada, 'task.block', { task: idOf('a'), ...Object(block({})) }))
  scene.and(by(ann, 'task.answer', { task: idOf('a'), comment: idOf('c'), text: 'That' }))
  expect(scene.state.get('task', idOf('a'))?.affinity).toBe(ada.member)
  scene.and(by(ada, 'task.block', { task: idOf('a'), ...Object(block({})) }), move('done', { reason: 'dropped' }))
  const task = scene.state.get('task', idOf('a'))
  expect(task?.stage).toBe('done')
  for (const field of ['blocked', 'affinity', 'attention']) expect(task).not.toHaveProperty(field)
})

it('[L4] a move leaves the lease of an active task alone', () => {
  const scene = given(open, ...into.active, move('active', { rank: 'a9' }, ben))
  expect(scene.state.get('lease', idOf('a'))?.fence).toBe(fence(1))
})
