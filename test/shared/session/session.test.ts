import { expect, it } from 'vitest'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, ann, bob, lacking } from '../../support/people.ts'
import { claim, columnOf, create, fence, idOf, open } from '../../support/steps.ts'

const HANDOFF = { summary: 'The roof is half on.', nextStep: 'Nail down the second half.' }
const start = (who = ada, session = 's'): Step => by(who, 'session.start', { session })
const end = (fields: object = {}, who = ada, session = 's'): Step => by(who, 'session.end', { session, held: 'release', ...fields })
const sessionOf = (scene: ReturnType<typeof given>, who = ada, session = 's') => scene.state.get('session', `${who.member}/${session}`)

it('[SE1] a session begins once, ends once, and may begin again', () => {
  const scene = given(open)
  scene.when(start()).gives({ type: 'session.started', body: { session: 's', owner: ann.member } })
  scene.when(start()).gives()
  expect(sessionOf(scene)).toMatchObject({ member: ada.member, owner: ann.member, startedAt: expect.any(Number) })
  scene.when(end()).gives({ type: 'session.ended' })
  scene.when(end()).gives()
  expect(sessionOf(scene)).toMatchObject({ endedAt: expect.any(Number) })
  scene.when(start()).gives({ type: 'session.started' })
  expect(sessionOf(scene)).not.toHaveProperty('endedAt')
  scene.when(start(lacking(ada, 'work'))).refuses('FORBIDDEN')
})

it('[SE1] the name of a session is its member’s own, whoever uses the same', () => {
  const scene = given(open, create('a'), claim(ada, 'a'), start(bob), end({}, bob))
  expect(scene.state.get('lease', idOf('a'))).toMatchObject({ member: ada.member })
  scene.and(start(ada))
  expect(sessionOf(scene, ada)).not.toHaveProperty('endedAt')
  expect(sessionOf(scene, bob)).toHaveProperty('endedAt')
})

it('[SE2] the end of a session gives back what it holds, and nothing that another session holds', () => {
  const other = by(ada, 'task.claim', { task: idOf('c'), attempt: idOf('other'), session: 'other' })
  const scene = given(open, create('a'), create('b'), create('c'), start(), claim(ada, 'a'), claim(ada, 'b'), other)
  const told = scene.when(end())
  told.gives(
    { type: 'lease.ended', body: { task: idOf('a'), as: 'released' } },
    { type: 'lease.ended', body: { task: idOf('b'), as: 'released' } },
    { type: 'session.ended' },
  )
  expect(told.decision).toMatchObject({ result: { released: [idOf('a'), idOf('b')], kept: [] } })
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ column: columnOf('backlog') })
  expect([...scene.state.all('lease')].map(({ id }) => id)).toEqual([idOf('c')])
})

it('[SE2] what is kept stays held under its fence', () => {
  const scene = given(open, create('a'), claim(ada, 'a'))
  const told = scene.when(end({ held: 'keep' }))
  told.gives({ type: 'session.ended' })
  expect(told.decision).toMatchObject({ result: { released: [], kept: [idOf('a')] } })
  expect(scene.state.get('lease', idOf('a'))).toMatchObject({ fence: fence(1) })
  scene.when(end()).gives({ type: 'lease.ended' }, { type: 'session.ended' })
  scene.when(by(ada, 'session.end', { session: 's' })).refuses('INVALID')
})

it('[SE3] the handoff is written in the same step, names what was held, and its next step stands at the tasks', () => {
  const scene = given(open, create('a'), create('b'), start(), claim(ada, 'a'))
  const handoff = { handoff: idOf('h'), ...HANDOFF, openTasks: [idOf('b'), idOf('a')], decisions: ['Tin'] }
  scene
    .when(end({ handoff }))
    .gives(
      { type: 'lease.ended', body: { note: HANDOFF.nextStep } },
      { type: 'handoff.added', body: { session: 's', openTasks: [idOf('b'), idOf('a')] } },
      { type: 'session.ended', body: { handoff: idOf('h') } },
    )
  expect(scene.state.get('handoff', idOf('h'))).toMatchObject({ ...HANDOFF, decisions: ['Tin'], member: ada.member, status: 'open' })
  expect(sessionOf(scene)).toMatchObject({ handoff: idOf('h') })
  scene.when(end({ handoff })).refuses('EXISTS')
})

it('[SE3] what was not said to be open is, where it was held; a handoff is taken also after the end', () => {
  const scene = given(open, create('a'), claim(ada, 'a'), end({ held: 'keep', handoff: { handoff: idOf('h'), ...HANDOFF } }))
  expect(scene.state.get('handoff', idOf('h'))).toMatchObject({ openTasks: [idOf('a')] })
  scene
    .when(end({ held: 'keep', handoff: { handoff: idOf('late'), ...HANDOFF } }))
    .gives({ type: 'handoff.added' }, { type: 'session.ended' })
})

it('[SE4] of a member’s sessions that ended the last is kept until the next begins, and others’ stay', () => {
  const scene = given(open, start(ada, 'one'), start(bob, 'his'), end({}, bob, 'his'), start(ada, 'two'), end({}, ada, 'one'))
  expect([...scene.state.all('session')]).toHaveLength(3)
  scene.and(start(ada, 'three'))
  expect([...scene.state.all('session')].map(({ session }) => session).sort()).toEqual(['his', 'three', 'two'])
})

it('[SE2] without a connection a session ends too', () => {
  const scene = given(open, create('a'), predicted(claim(ada, 'a')), predicted(start()))
  scene
    .when(predicted(end({ handoff: { handoff: idOf('h'), ...HANDOFF } })))
    .gives({ type: 'lease.ended' }, { type: 'handoff.added' }, { type: 'session.ended' })
})
