import { digestOf } from '@baton/shared/canonical.ts'
import { LABELS_PER_TASK_MAX, PARENT_DEPTH_MAX } from '@baton/shared/limits.ts'
import { expect, it } from 'vitest'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, ann, ben, having } from '../../support/people.ts'
import { claim, create, idOf, open } from '../../support/steps.ts'

const edit = (task: string, set: object, who = ann): Step => by(who, 'task.edit', { task: idOf(task), ...set })
const label = (verb: 'add' | 'remove', name: string, who = ann) => by(who, `label.${verb}`, { task: idOf('a'), label: name })

it('[TA4] an edit changes what it names, null clears, the rest stays', () => {
  const scene = given(open, create('a', { estimate: 3, due: '2026-12-24', assignee: 'Zoe' }))
  scene.and(edit('a', { title: 'New', due: null }))
  const task = scene.state.get('task', idOf('a'))
  expect(task).toMatchObject({ title: 'New', estimate: 3, assignee: 'Zoe' })
  expect(task).not.toHaveProperty('due')
  scene.when(edit('a', {})).gives()
  scene.when(edit('none', { title: 'x' })).refuses('NOT_FOUND')
})

it('[TA5] assignee, audience, priority and type are people’s: an agent needs the scope plan', () => {
  const scene = given(open, create('a'))
  for (const set of [{ assignee: 'Zoe' }, { priority: 0 }, { type: 'chore' }, { audience: 'agents' }])
    scene.when(edit('a', set, ada)).refuses('FORBIDDEN')
  scene.when(edit('a', { title: 'By an agent', estimate: 1 }, ada)).gives({ type: 'task.edited' })
  scene.when(edit('a', { priority: 0 }, having(ada, 'plan'))).gives({ type: 'task.edited' })
})

it('[L2] a held task does not become an epic', () => {
  given(open, create('a'), claim(ada, 'a'))
    .when(edit('a', { type: 'epic' }))
    .refuses('CONFLICT')
})

it('[TA6] labels merge: each is added and removed by itself, and twice is once', () => {
  const scene = given(open, create('a', { labels: ['x', 'b', 'x'] }), label('add', 'c', ben), label('remove', 'x'))
  expect(scene.state.get('task', idOf('a'))?.labels).toEqual(['b', 'c'])
  scene.when(label('add', 'c')).gives()
  scene.when(label('remove', 'x')).gives()
  for (let n = 2; n < LABELS_PER_TASK_MAX; n++) scene.and(label('add', `l${n}`))
  scene.when(label('add', 'one more')).refuses('LIMIT')
})

it('[TA7] a task is not its own ancestor, and the refusal names the circle', () => {
  const scene = given(open, create('a'), create('b', { parent: idOf('a') }), create('c', { parent: idOf('b') }))
  const told = scene.when(edit('a', { parent: idOf('c') }))
  told.refuses('CYCLE', { cycle: [idOf('a'), idOf('c'), idOf('b'), idOf('a')] })
  expect(told.decision).toMatchObject({ reason: expect.stringContaining('BAT-1 → BAT-3 → BAT-2 → BAT-1') })
  scene.when(edit('a', { parent: idOf('a') })).refuses('CYCLE')
  scene.when(edit('a', { parent: idOf('nobody') })).refuses('NOT_FOUND')
  scene.when(edit('c', { parent: null })).gives({ type: 'task.edited' })
})

it('[TA7] tasks nest at most 16 deep, with all that hangs under them', () => {
  const scene = given(open, create('t1'))
  for (let n = 2; n <= PARENT_DEPTH_MAX; n++) scene.and(create(`t${n}`, { parent: idOf(`t${n - 1}`) }))
  scene.when(create('deeper', { parent: idOf(`t${PARENT_DEPTH_MAX}`) })).refuses('LIMIT')
  scene.and(create('top'), create('child', { parent: idOf('top') }))
  scene.when(edit('top', { parent: idOf(`t${PARENT_DEPTH_MAX - 1}`) })).refuses('LIMIT')
  scene.when(edit('top', { parent: idOf(`t${PARENT_DEPTH_MAX - 2}`) })).gives({ type: 'task.edited' })
})

it('[TA15] a whole brief is written against the digest of the one that was read', () => {
  const scene = given(open, create('a', { brief: 'one' }))
  const write = (brief: string, digest: string) => by(ann, 'brief.write', { task: idOf('a'), brief }, { digest })
  const digest = digestOf({ brief: 'one', criteria: [] })
  scene.when(write('two', digestOf({ brief: 'zero', criteria: [] }))).refuses('STALE_CONTENT', { digest })
  scene.when(by(ann, 'brief.write', { task: idOf('a'), brief: 'two' })).refuses('STALE_CONTENT')
  scene.when(write('two', digest)).gives({ type: 'brief.written' })
  expect(scene.prose.get(idOf('a'))?.brief).toBe('two')
  scene.when(write('three', digest)).refuses('STALE_CONTENT')
  scene.when(predicted(write('three', digest))).gives({ type: 'brief.written' })
  scene.when(by(ada, 'brief.write', { task: idOf('a'), brief: 'x' }, { digest })).refuses('FORBIDDEN', { scope: 'brief' })
})
