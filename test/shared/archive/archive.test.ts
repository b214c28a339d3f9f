import { searchArchived } from '@baton/shared/archive/search.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import { queueOf } from '@baton/shared/lease/queue.ts'
import { projectRules } from '@baton/shared/project-stream.ts'
import { searchTasks } from '@baton/shared/task/search.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob, having } from '../../support/people.ts'
import { claim, columnOf, create, idOf, link, open, release, submit } from '../../support/steps.ts'

const archive = (task = 'a', who = ann): Step => by(who, 'task.archive', { task: idOf(task) })
const throwAway = (task = 'a', who = ann): Step => by(who, 'task.delete', { task: idOf(task) })
const restore = (task = 'a', who = ann): Step => by(who, 'task.restore', { task: idOf(task) })
const comment = (task = 'a'): Step => by(ada, 'comment.add', { comment: idOf('c'), task: idOf(task), note: 'comment', text: 'Hm' })
const worked = [create('a', { labels: ['x'] }), comment(), claim(ada, 'a'), release(ada, 'a', 1)]
type Scene = ReturnType<typeof given>
const rowsOf = ({ state }: Scene) =>
  canonicalJson(
    (['task', 'attempt', 'comment', 'submission', 'decision', 'link', 'proposal'] as const).flatMap((kind) =>
      [...state.all(kind)].map((row) => ({ ...row, updatedAt: 0, movedAt: 0, movedBy: '' })).sort((x, y) => (x.id < y.id ? -1 : 1)),
    ),
  )

it('[AR1] what is archived is off the board with all that hangs on it, and comes back as it was', () => {
  const scene = given(open, ...worked, create('b'), link('relates', 'a', 'b'))
  const before = rowsOf(scene)
  scene.when(archive()).gives({ type: 'task.archived' })
  expect(searchTasks(scene.state, {}).items.map(({ title }) => title)).toEqual(['b'])
  expect([...scene.state.all('comment'), ...scene.state.all('attempt'), ...scene.state.all('link')]).toEqual([])
  expect([...queueOf(scene.state, ada)].map(({ title }) => title)).toEqual(['b'])
  scene.when(restore()).gives({ type: 'task.restored' })
  expect(rowsOf(scene)).toBe(before)
  expect([...scene.state.all('archive')]).toEqual([])
  scene.when(claim(bob, 'a', '2')).gives({ type: 'task.claimed' })
})

it('[AR2] nobody reads what is archived but the relay: its rows go from every replica', () => {
  const scene = given(open, ...worked, archive())
  const reader = { member: ann.member, scopes: ann.scopes, projects: 'all' } as const
  const shown = [...scene.state.changes()].filter(({ row }) => row && projectRules.mayRead(reader, row))
  expect(shown.map(({ kind }) => kind)).not.toContain('archive')
  expect(shown.filter(({ id }) => id === idOf('a'))).toEqual([])
})

it('[AR3] what is held, awaits a decision or has children on the board is not put away', () => {
  const scene = given(open, create('epic', { type: 'epic' }), create('a', { parent: idOf('epic') }), claim(ada, 'a'))
  scene.when(archive()).refuses('HELD', { by: ada.member })
  scene
    .and(submit(ada, 'a', 1))
    .when(archive())
    .refuses('ILLEGAL_MOVE')
  scene.when(archive('epic')).refuses('CONFLICT', { children: 1 })
  scene.when(archive('none')).refuses('NOT_FOUND')
})

it('[AR3] a child comes back after its parent', () => {
  const scene = given(open, create('epic', { type: 'epic' }), create('a', { parent: idOf('epic') }), archive(), archive('epic'))
  scene.when(restore()).refuses('CONFLICT', { parent: idOf('epic') })
  scene.and(restore('epic')).when(restore()).gives({ type: 'task.restored' })
})

it('[AR4] whoever plans archives and restores; only people throw away and bring that back', () => {
  const planner = having(ada, 'plan')
  const scene = given(open, create('a'))
  scene.when(archive('a', ada)).refuses('FORBIDDEN')
  scene.when(throwAway('a', planner)).refuses('PERSON_NEEDED')
  scene.and(archive('a', planner), restore('a', planner), throwAway('a', ben))
  expect(scene.state.get('archive', idOf('a'))).toMatchObject({ deleted: true, by: ben.member })
  scene.when(restore('a', planner)).refuses('PERSON_NEEDED')
  scene.and(archive())
  expect(scene.state.get('archive', idOf('a'))).not.toHaveProperty('deleted')
  scene.when(archive()).gives()
  scene.and(throwAway(), restore()).when(restore()).gives()
})

it('[AR5] nobody waits for what is put away; brought back, they do again', () => {
  const scene = given(open, create('a'), create('b'), link('blocks', 'a', 'b'), archive())
  expect(scene.state.get('task', idOf('b'))?.blockers).toBe(0)
  scene.and(restore()).when(claim(ada, 'b')).refuses('NOT_CLAIMABLE')
  expect([...scene.and(archive('b')).state.all('link')]).toEqual([])
  scene.and(by(ann, 'task.move', { task: idOf('a'), column: columnOf('done'), reason: 'x' }), restore('b'))
  expect(scene.state.get('task', idOf('b'))?.blockers).toBe(0)
})

for (const [first, then] of [
  ['a', 'b'],
  ['b', 'a'],
] as const) {
  for (const back of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    it(`[AR5] a link between two that are put away, ${first} first, is back when both are, ${back[0]} first`, () => {
      const scene = given(open, create('a'), create('b'), link('blocks', 'a', 'b'), archive(first), archive(then), restore(back[0]))
      expect([...scene.state.all('link')]).toEqual([])
      expect(scene.and(restore(back[1])).state.get('task', idOf('b'))?.blockers).toBe(1)
    })
  }
}

it('[TA3, AR6] an id, a key and a source stay taken, and whoever writes to an archived task is told so', () => {
  const source = { system: 'x', id: 'x', digest: 'x' }
  const taking = (name: string) => by(ann, 'task.import', { task: idOf(name), title: name, stage: 'backlog', source, comments: [] })
  const imported = taking('i')
  const scene = given(open, create('a'), imported, archive(), archive('i'))
  scene.when(create('a')).refuses('EXISTS')
  scene.when(taking('under another id')).refuses('EXISTS', { task: idOf('i') })
  scene
    .when(by(ann, 'task.import', { task: idOf('a'), title: 'a', stage: 'backlog', source: { ...source, id: 'y' }, comments: [] }))
    .refuses('EXISTS')
  for (const step of [claim(ada, 'a'), comment(), by(ann, 'task.edit', { task: idOf('a'), title: 'x' })]) {
    scene.when(step).refuses('NOT_FOUND', { task: idOf('a'), archived: true })
  }
  scene.and(create('b'))
  expect(scene.state.get('task', idOf('b'))?.key).toBe('BAT-3')
})

it('[AR1] it goes to the first column of its stage when its own is gone, and may overfill it', () => {
  const later = by(ann, 'column.add', { column: idOf('later'), name: 'Later', stage: 'backlog' })
  const gone = by(ann, 'column.remove', { column: idOf('later') })
  const full = by(ann, 'column.edit', { column: columnOf('backlog'), wip: 1 })
  const scene = given(open, later, create('a', { column: idOf('later') }), create('b'), archive(), gone, full, restore())
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ column: columnOf('backlog'), stage: 'backlog' })
})

it('[ST6] a replica that never heard of it predicts no restoring', () => {
  given(open).when(restore()).refuses('NOT_FOUND')
})

it('[AR7] what is archived is found by the same query as what is on the board, what was deleted only by who asks for it', () => {
  const scene = given(open, create('login a', { labels: ['ui'] }), create('login b'), create('login c'), create('docs'))
  scene.and(archive('login b'), archive('docs'), throwAway('login c'), archive('login a'))
  const find = (query: object, page = {}) => searchArchived(scene.state, query, page)
  expect(find({}).items.map(({ task }) => task.title)).toEqual(['login b', 'docs', 'login a'])
  expect(find({ text: 'LOGIN' }).items.map(({ task }) => task.title)).toEqual(['login b', 'login a'])
  expect(find({ text: 'login', label: 'ui' }).items).toHaveLength(1)
  expect(find({ deleted: true }).items.map(({ task }) => task.title)).toEqual(['login c'])
  const first = find({}, { limit: 2 })
  expect(find({}, { cursor: first.next }).items.map(({ task }) => task.title)).toEqual(['login a'])
})
