import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob } from '../../support/people.ts'
import { columnOf, create, fence, idOf, link, open, submit } from '../../support/steps.ts'

const IMPORT = idOf('import')

const take = (task: string, fields: object = {}): Step =>
  by(ann, 'task.import', {
    task: idOf(task),
    title: task,
    stage: 'backlog',
    source: { system: 'trello', id: task, digest: 'd1', import: IMPORT },
    comments: [{ id: idOf('said of', task), note: 'comment', text: 'From there', author: 'Zoe' }],
    ...fields,
  })

const begin = by(ann, 'import.begin', { import: IMPORT, system: 'trello' })
const adopt = (task: string, parent: string): Step => by(ann, 'import.adopt', { import: IMPORT, task: idOf(task), parent: idOf(parent) })
const undo = (fields: object = {}): Step => by(ann, 'import.undo', { import: IMPORT, ...fields })
const imported = [open, begin, take('a'), take('b'), take('c'), adopt('b', 'a'), link('blocks', 'a', 'c')]

it('[IM19] undone, an import takes back what it made, with its links and comments, and it can be restored', () => {
  const scene = given(...imported, take('put away there', { archived: {} })).and(undo())
  expect([...scene.state.all('task'), ...scene.state.all('comment'), ...scene.state.all('link')]).toEqual([])
  expect([...scene.state.all('archive')]).toHaveLength(4)
  for (const archive of scene.state.all('archive')) expect(archive).toMatchObject({ deleted: true, undone: IMPORT })
  expect(scene.state.get('import', IMPORT)).toMatchObject({ by: ann.member, undone: { by: ann.member } })
  scene.and(by(ann, 'task.restore', { task: idOf('a') }))
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ title: 'a' })
})

it.each<[string, string, readonly Step[]]>([
  ['it was edited or moved', 'a', [by(ben, 'task.edit', { task: idOf('a'), title: 'Mine' })]],
  ['it was edited or moved', 'a', [by(ben, 'label.add', { task: idOf('a'), label: 'mine' })]],
  ['it was edited or moved', 'a', [by(ben, 'task.move', { task: idOf('a'), column: columnOf('inbox') }, { from: columnOf('backlog') })]],
  ['it was commented on', 'a', [by(bob, 'comment.add', { comment: idOf('mine'), task: idOf('a'), note: 'comment', text: 'Hm' })]],
  ['it is held', 'a', [by(ada, 'task.claim', { task: idOf('a'), attempt: idOf('x'), session: 's' })]],
  ['it was worked on', 'a', [by(ada, 'task.claim', { task: idOf('a'), attempt: idOf('x'), session: 's' }), submit(ada, 'a', 1)]],
  ['it is linked with BAT-4', 'a', [create('own'), link('relates', 'a', 'own')]],
  ['it was archived since', 'c', [by(ann, 'task.archive', { task: idOf('c') })]],
])('[IM19] what somebody touched stays and is named: %s', (why, task, steps) => {
  const scene = given(...imported).and(...steps)
  const { decision } = scene.when(undo())
  expect(decision).toMatchObject({ ok: true, result: { removed: 2, left: 1, tasks: [{ task: idOf(task), why }] } })
  expect(scene.state.get('archive', idOf('b'))).toMatchObject({ undone: IMPORT })
})

it('[IM19] a parent stays while a child of it does, and a text that was typed keeps its task', () => {
  const scene = given(...imported)
  const { decision } = scene.when(undo({ rewritten: [idOf('b')] }))
  expect(decision).toMatchObject({
    result: {
      removed: 1,
      left: 2,
      tasks: [
        { task: idOf('a'), why: 'a child of it stays' },
        { task: idOf('b'), why: 'its text was edited' },
      ],
    },
  })
  expect(scene.state.get('task', idOf('b'))).toMatchObject({ parent: idOf('a') })
})

it('[IM19] a dry run says so and undoes nothing; people undo; twice is once', () => {
  const scene = given(...imported)
  scene.when(undo({ dryRun: true })).gives()
  expect([...scene.state.all('task')]).toHaveLength(3)
  const planner = { ...bob, scopes: new Set([...bob.scopes, 'plan' as const]) }
  scene.when({ ...undo(), who: planner }).refuses('PERSON_NEEDED')
  scene.when(by(ann, 'import.undo', { import: idOf('another') })).refuses('NOT_FOUND')
  scene.and(undo()).when(undo()).gives()
})

it.each<[string, Step]>([
  ['edit', by(ben, 'task.edit', { task: idOf('a'), title: 'Mine' })],
  ['label', by(ben, 'label.add', { task: idOf('a'), label: 'mine' })],
  ['move', by(ben, 'task.move', { task: idOf('a'), column: columnOf('inbox') }, { from: columnOf('backlog') })],
  ['comment', by(bob, 'comment.add', { comment: idOf('mine'), task: idOf('a'), note: 'comment', text: 'Hm' })],
  ['claim', by(ada, 'task.claim', { task: idOf('a'), attempt: idOf('x'), session: 's' })],
])('[X1] where an import was undone first, a late %s is refused and says where the task is', (_, late) => {
  const { decision } = given(...imported, undo()).when(late)
  expect(decision).toMatchObject({ ok: false, code: 'NOT_FOUND', detail: { archived: true } })
})

it('[X2] the parent that somebody chose stays, whenever that of the source comes', () => {
  const choose = by(ben, 'task.edit', { task: idOf('b'), parent: idOf('c') })
  const before = [open, begin, take('a'), take('b'), take('c')]
  for (const steps of [
    [choose, adopt('b', 'a')],
    [adopt('b', 'a'), choose],
  ])
    expect(given(...before, ...steps).state.get('task', idOf('b'))).toMatchObject({ parent: idOf('c') })
})

it('[IM20] what was undone is taken over anew, and its import begins again', () => {
  const scene = given(...imported).and(undo(), begin, take('a', { title: 'Again' }))
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ title: 'Again', key: 'BAT-4' })
  expect(scene.state.get('archive', idOf('a'))).toBeUndefined()
  expect(scene.state.get('import', IMPORT)).not.toHaveProperty('undone')
  scene.when(take('a')).refuses('EXISTS')
  scene
    .and(by(ann, 'task.delete', { task: idOf('a') }))
    .when(take('a'))
    .refuses('EXISTS')
})

it('[IM22] an import gives parents to its own tasks only, to none that has one, and in no circle', () => {
  const scene = given(...imported, create('own'))
  scene.when(adopt('own', 'a')).refuses('NOT_FOUND')
  scene.when(adopt('b', 'c')).gives()
  scene.when(adopt('a', 'b')).refuses('CYCLE')
  expect(scene.state.get('task', idOf('b'))).toMatchObject({ parent: idOf('a') })
})

it('[IM14] what was put away at its source is in the archive at once, and waits for nobody', () => {
  const scene = given(
    open,
    begin,
    take('a'),
    take('gone', { archived: { links: [{ type: 'blocks', from: idOf('gone'), to: idOf('a') }] } }),
  )
  expect(scene.state.get('task', idOf('gone'))).toBeUndefined()
  expect(scene.state.get('archive', idOf('gone'))).toMatchObject({ task: { key: 'BAT-2' }, by: ann.member })
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ blockers: 0 })
  scene.when(take('gone')).refuses('EXISTS')
  scene.and(by(ann, 'task.restore', { task: idOf('gone') }))
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ blockers: 1 })
  expect(scene.state.get('comment', idOf('said of', 'gone'))).toMatchObject({ text: 'From there' })
})

it('[IM21] a question that came with a task waits for an answer here; what is told of the past decides nothing', () => {
  const past = {
    decisions: [{ submission: 's', verdict: 'approve', by: 'Ann', at: '2026-01-01T00:00:00Z' }],
    attempts: [{ by: 'ada', since: '2026-01-01T00:00:00Z' }],
  }
  const blocked = { kind: 'needs_input', question: 'Which?', author: 'Zoe', at: '2026-01-01T00:00:00Z' }
  const scene = given(open, begin, take('a', { blocked }), take('b', { past, number: 77 }), take('c', { number: 77 }))
  scene.when(by(ada, 'task.claim', { task: idOf('a'), attempt: idOf('x'), session: 's' })).refuses('NOT_CLAIMABLE')
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ blocked: { question: 'Which?', source: { author: 'Zoe' } } })
  expect(scene.state.get('past', idOf('b'))).toMatchObject({ told: past })
  expect([...scene.state.all('decision'), ...scene.state.all('attempt'), ...scene.state.all('lease')]).toEqual([])
  scene.and(by(ada, 'task.claim', { task: idOf('b'), attempt: idOf('y'), session: 's' }), submit(ada, 'b', 1))
  expect(scene.state.get('task', idOf('b'))).toMatchObject({ key: 'BAT-77', stage: 'review' })
  expect(scene.state.get('task', idOf('c'))).toMatchObject({ key: 'BAT-78' })
  expect(fence(1)).toBeGreaterThan(0)
})
