import { KEYS_SKIPPED_BY_RESTORE, TASKS_PER_SHARD_MAX } from '@baton/shared/limits.ts'
import { findTask } from '@baton/shared/task/find-task.ts'
import { expect, it } from 'vitest'
import { by, given, predicted } from '../../support/given.ts'
import { ada, ann, ben, having, lacking, relay } from '../../support/people.ts'
import { columnOf, create, idOf, open } from '../../support/steps.ts'

it('[TA1] a task starts in Inbox, or in Backlog where somebody plans', () => {
  const scene = given(open)
  scene.when(create('a', { column: undefined }, ada)).gives({ type: 'task.created', body: { stage: 'inbox' } })
  scene.when(create('b', {}, ada)).refuses('FORBIDDEN')
  scene.when(create('c', {}, having(ada, 'plan'))).gives({ type: 'task.created', body: { stage: 'backlog' } })
  for (const stage of ['active', 'review', 'done'] as const) scene.when(create('d', { column: columnOf(stage) })).refuses('ILLEGAL_MOVE')
  scene.when(create('e', { column: idOf('no column') })).refuses('NOT_FOUND')
})

it('[TA2] the relay counts keys up, and skips ahead in a new epoch', () => {
  const scene = given(open, create('a'), create('b'))
  expect(['a', 'b'].map((name) => scene.state.get('task', idOf(name))?.key)).toEqual(['BAT-1', 'BAT-2'])
  scene.and(by(relay, 'epoch.start', { epoch: 2 }), create('c'))
  expect(scene.state.get('task', idOf('c'))?.key).toBe(`BAT-${3 + KEYS_SKIPPED_BY_RESTORE}`)
  scene.and(by(relay, 'epoch.start', { epoch: 2 }), create('d'))
  expect(scene.state.get('task', idOf('d'))?.key).toBe(`BAT-${4 + KEYS_SKIPPED_BY_RESTORE}`)
})

it('[TA2] a task is found by key or id, never by the label it has before', () => {
  const { state } = given(open, create('a'))
  expect(findTask(state, 'bat-1')?.id).toBe(idOf('a'))
  expect(findTask(state, idOf('a').toUpperCase())?.key).toBe('BAT-1')
  expect(findTask(state, `~${idOf('a').slice(-6)}`)).toBeUndefined()
})

it('[TA3] the id of a task is used once', () => {
  given(open, create('a')).when(create('a')).refuses('EXISTS')
})

it('[TA18] shards hold 256 tasks by number; a task made offline has its own', () => {
  const scene = given(open)
  for (let n = 1; n <= TASKS_PER_SHARD_MAX; n++) scene.and(create(`t${n}`))
  const shardOf = (name: string) => scene.state.get('task', idOf(name))?.shard
  expect([shardOf('t1'), shardOf('t255'), shardOf('t256')]).toEqual(['0', '0', '1'])
  scene.and(create('mine', { ownShard: true }))
  expect(shardOf('mine')).toBe(`~${idOf('mine')}`)
})

it('[ST6] a predicted task has no key and a shard of its own, and moves the count of keys for nobody', () => {
  const scene = given(open, predicted(create('a')))
  expect(scene.state.get('task', idOf('a'))).not.toHaveProperty('key')
  expect(scene.state.get('task', idOf('a'))?.shard).toBe(`~${idOf('a')}`)
  scene.when(create('b')).gives({ type: 'task.created', body: { number: 1 } })
})

it('[TA1] a brief and criteria that come along are written by the relay with the event', () => {
  const scene = given(open, create('a', { brief: '# Do it', criteria: [{ id: idOf('c1'), text: 'It works' }] }))
  expect(scene.prose.get(idOf('a'))).toMatchObject({ brief: '# Do it', criteria: [{ id: idOf('c1'), text: 'It works' }] })
})

it('[ST8] a command needs the scope that its catalogue names', () => {
  const scene = given(open)
  scene.when(create('a', {}, lacking(ben, 'work'))).refuses('FORBIDDEN', { scope: 'work' })
  scene.when(by(ann, 'epoch.start', { epoch: 9 })).refuses('FORBIDDEN')
  scene.when(by(ada, 'column.remove', { column: columnOf('inbox') })).refuses('FORBIDDEN', { scope: 'plan' })
})

it('[ST10] titles are one line of well-formed text', () => {
  const scene = given(open)
  for (const title of ['', '  ', 'two\nlines', 'nul\u0000', 'lone \ud800 half', 'x'.repeat(501)]) {
    scene.when(create('a', { title })).refuses('INVALID')
  }
  scene.when(create('a', { title: '  tab\tand 🙂 ' })).gives({ type: 'task.created', body: { title: 'tab\tand 🙂' } })
})
