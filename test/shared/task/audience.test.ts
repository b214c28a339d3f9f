import { queueOf } from '@baton/shared/lease/queue.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob, having } from '../../support/people.ts'
import { claim, columnOf, create, idOf, next, open } from '../../support/steps.ts'

const edit = (task: string, set: object, who = ann): Step => by(who, 'task.edit', { task: idOf(task), ...set })
const label = (verb: 'add' | 'remove', name: string, who = ann): Step => by(who, `label.${verb}`, { task: idOf('a'), label: name })
const says = (audiences: object): Step => by(ann, 'policy.set', { audiences })
const openTo = (scene: ReturnType<typeof given>, task = 'a') => scene.state.get('task', idOf(task))?.openTo

it('[TA21, L2] a task for people is not claimed by agents, one for agents not by people, and the refusal says so', () => {
  const scene = given(
    open,
    create('people', { audience: 'humans' }),
    create('agents', { audience: 'agents' }),
    create('any', { audience: 'any' }),
  )
  expect(scene.when(claim(ada, 'people')).refuses('NOT_CLAIMABLE')).toBe(scene)
  expect(scene.when(claim(ada, 'people')).decision).toMatchObject({ reason: 'BAT-1 cannot be claimed: it is for people.' })
  expect(scene.when(claim(ben, 'agents')).decision).toMatchObject({ reason: 'BAT-2 cannot be claimed: it is for agents.' })
  scene.and(claim(ben, 'people'), claim(ada, 'agents'))
  scene.when(claim(bob, 'any')).gives({ type: 'task.claimed' })
})

it('[TA21] by its own word or by a label of the policy; where they differ it is people’s', () => {
  const scene = given(open, create('a', { audience: 'agents', labels: ['b'] }))
  expect(openTo(scene)).toBe('agents')
  expect(openTo(scene.and(label('add', 'needs-human')))).toBe('humans')
  expect(openTo(scene.and(label('remove', 'needs-human'), edit('a', { audience: 'any' })))).toBeUndefined()
  expect(scene.state.get('task', idOf('a'))).not.toHaveProperty('audience')
  expect(openTo(scene.and(label('add', 'needs-ai')))).toBe('agents')
  expect(openTo(scene.and(says({ 'needs-ai': 'any', b: 'humans' })))).toBe('humans')
  expect(openTo(scene.and(says({ b: 'any' })))).toBeUndefined()
  const source = { system: 'x', id: 'x', digest: 'x' }
  const imported = by(ann, 'task.import', { task: idOf('i'), title: 'i', stage: 'backlog', labels: ['needs-human'], source, comments: [] })
  expect(openTo(scene.and(imported), 'i')).toBe('humans')
})

it('[TA21] what a policy does not name has no word, whatever it is called', () => {
  expect(openTo(given(open, create('a', { labels: ['constructor', 'toString'] })))).toBeUndefined()
})

it('[TA22] an agent changes no label that says whose work a task is, but it may ask for a person', () => {
  const scene = given(open, create('a'))
  scene.when(label('add', 'needs-ai', ada)).refuses('FORBIDDEN', { label: 'needs-ai' })
  scene.when(label('add', 'needs-human', ada)).gives({ type: 'label.added' })
  scene.when(label('remove', 'needs-human', ada)).refuses('FORBIDDEN')
  scene.when(label('remove', 'needs-human', having(ada, 'plan'))).gives({ type: 'label.removed' })
  scene
    .and(label('add', 'constructor', ada))
    .when(label('remove', 'constructor', ada))
    .gives({ type: 'label.removed' })
})

it('[Q2] a queue serves what is open to its asker, in the one order', () => {
  const scene = given(
    open,
    create('1', { rank: 'a1', audience: 'agents' }),
    create('2', { rank: 'a2' }),
    create('3', { rank: 'a3', audience: 'humans' }),
    create('4', { rank: 'a4', audience: 'agents' }),
    create('5', { rank: 'a5', audience: 'humans', assignee: bob.member }),
    create('0', { rank: 'a9', priority: 0 }),
  )
  const titles = (who = ada) => [...queueOf(scene.state, who)].map(({ title }) => title)
  expect(titles()).toEqual(['0', '1', '2', '4'])
  expect(titles(ben)).toEqual(['0', '2', '3', '5'])
  scene
    .and(next(ada, 'x'), next(ada, 'y'))
    .when(next(ben, 'z'))
    .gives({ type: 'task.claimed', body: { task: idOf('2') } })
})

it('[Q5] who is assigned a task is served it first, also before the one who was to go on with it', () => {
  const ask = by(ada, 'task.block', { task: idOf('b'), kind: 'needs_input', question: 'Which?' })
  const answer = by(ann, 'task.answer', { task: idOf('b'), comment: idOf('c'), text: 'That' })
  const scene = given(open, create('a', { rank: 'a1' }), create('b', { rank: 'a2', assignee: 'Zoe' }), ask, answer)
  const titles = (who = ada) => [...queueOf(scene.state, who)].map(({ title }) => title)
  expect([titles(ada), titles(bob)]).toEqual([
    ['b', 'a'],
    ['a', 'b'],
  ])
  scene.and(edit('b', { assignee: bob.member }))
  expect([titles(ada), titles(bob)]).toEqual([
    ['a', 'b'],
    ['b', 'a'],
  ])
  scene.and(edit('b', { assignee: null }))
  expect([titles(ada), titles(bob)]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
  scene.when(edit('a', { assignee: ada.member }, ada)).refuses('FORBIDDEN')
})

it('[Q5] a name that is no member’s waits for nobody', () => {
  const scene = given(open, create('a', { rank: 'a1', assignee: 'Zoe' }), create('b', { rank: 'a2' }))
  expect([...queueOf(scene.state, ada)].map(({ title }) => title)).toEqual(['a', 'b'])
  expect(columnOf('backlog')).toBe(scene.state.get('task', idOf('a'))?.column)
})
