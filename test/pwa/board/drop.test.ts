import { type Drop, type Place, planDrop } from '@baton/pwa/board/drop.ts'
import { undoOf } from '@baton/pwa/board/undo.ts'
import { STAGES, type Stage } from '@baton/shared/column/column.ts'
import type { Actor } from '@baton/shared/decider.ts'
import { expect, it } from 'vitest'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, ann, ben, lacking, vic } from '../../support/people.ts'
import { claim, columnOf, create, fence, idOf, open, policy, submit } from '../../support/steps.ts'

type Scene = ReturnType<typeof given>

/** Ids in the order in which they are asked for. */
const idsFrom = (name: string) => {
  let made = 0
  return () => idOf(name, String(made++))
}

const drop = (scene: Scene, place: Stage | Place, who: Actor = ann): Drop =>
  planDrop(scene.state, idOf('a'), typeof place === 'string' ? { column: columnOf(place) } : place, {
    actor: who,
    session: 'browser',
    now: scene.now,
    newId: idsFrom('planned'),
  })

const said = (result: Drop): string => (result.kind === 'refused' ? `refused ${result.rejection.code}` : summary(result))
const summary = (result: Exclude<Drop, { kind: 'refused' }>): string => {
  if (result.kind === 'send') return `send ${result.commands.map(({ type }) => type).join(', ')}`
  return result.kind === 'open' ? `open ${result.panel}` : result.kind === 'ask' ? `ask ${result.about}` : result.kind
}

/** What the relay would say to what is sent. */
function isTaken(scene: Scene, result: Drop, who = ann): void {
  expect(result.kind).toBe('send')
  if (result.kind === 'send')
    for (const { id, type, args, basis } of result.commands) scene.and({ ...by(who, type, args, basis), command: id })
}

const into: Record<Stage, readonly Step[]> = {
  inbox: [create('a', { column: columnOf('inbox') })],
  backlog: [create('a')],
  active: [create('a'), claim(ann, 'a')],
  review: [create('a'), claim(ada, 'a'), submit(ada, 'a', 1)],
  done: [policy({ task: 'none' }), create('a'), claim(ada, 'a'), submit(ada, 'a', 1)],
}

const MEANS: Record<Stage, Record<Stage, string>> = {
  inbox: { inbox: 'stay', backlog: 'send task.move', active: 'refused NOT_CLAIMABLE', review: 'refused ILLEGAL_MOVE', done: 'ask finish' },
  backlog: { inbox: 'send task.move', backlog: 'stay', active: 'send task.claim', review: 'refused ILLEGAL_MOVE', done: 'ask finish' },
  active: {
    inbox: 'refused ILLEGAL_MOVE',
    backlog: 'send task.release',
    active: 'stay',
    review: 'open submit',
    done: 'refused ILLEGAL_MOVE',
  },
  review: { inbox: 'refused ILLEGAL_MOVE', backlog: 'open review', active: 'refused ILLEGAL_MOVE', review: 'stay', done: 'open review' },
  done: {
    inbox: 'refused ILLEGAL_MOVE',
    backlog: 'ask reopen',
    active: 'refused ILLEGAL_MOVE',
    review: 'refused ILLEGAL_MOVE',
    done: 'stay',
  },
}

for (const from of STAGES) {
  for (const to of STAGES) {
    it(`[U1] from ${from} to ${to}: ${MEANS[from][to]}`, () => {
      const scene = given(open, ...into[from])
      const result = drop(scene, to)
      expect(said(result)).toBe(MEANS[from][to])
      if (result.kind === 'send') isTaken(scene, result)
    })
  }
}

it('[U1] what one may not do is refused before it is dropped, with the reason of the rules', () => {
  const held = given(open, create('a'), claim(ada, 'a'))
  expect(said(drop(held, 'review'))).toBe('refused FORBIDDEN')
  expect(said(drop(held, 'backlog', lacking(ann, 'plan')))).toBe('refused FORBIDDEN')
  expect(said(drop(given(open, create('a')), 'active', vic))).toBe('refused FORBIDDEN')
  expect(
    said(drop(given(open, create('a'), create('b'), by(ann, 'link.add', { type: 'blocks', from: idOf('b'), to: idOf('a') })), 'active')),
  ).toBe('refused NOT_CLAIMABLE')
  const full = given(open, by(ann, 'column.edit', { column: columnOf('active'), wip: 1 }), create('b'), claim(ben, 'b'), create('a'))
  expect(drop(full, 'active')).toMatchObject({ kind: 'refused', rejection: { code: 'COLUMN_FULL', detail: { wip: 1 } } })
})

it('[U1] nobody decides their own work by dropping it', () => {
  const own = given(open, create('a'), claim(ben, 'a'), submit(ben, 'a', 1))
  expect(said(drop(own, 'done', ben))).toBe('refused OWN_WORK')
  expect(said(drop(own, 'backlog', ben))).toBe('refused OWN_WORK')
  expect(said(drop(own, 'done', ann))).toBe('open review')
})

it('[U1] into Done leads the form where nobody has to decide', () => {
  expect(said(drop(given(open, policy({ task: 'none' }), create('a'), claim(ann, 'a')), 'done'))).toBe('open submit')
})

it('[U1] a person who plans takes a task from its holder, and says why', () => {
  const held = given(open, create('a'), claim(ada, 'a'))
  expect(said(drop(held, 'backlog'))).toBe('ask take-back')
  const result = drop(held, { column: columnOf('backlog'), reason: 'Ada is away' })
  expect(result).toMatchObject({
    kind: 'send',
    commands: [{ type: 'task.force-release', args: { reason: 'Ada is away' }, basis: { fence: fence(1) } }],
  })
  isTaken(held, result)
})

it('[U1] finishing without a result asks why, and then is a move', () => {
  const scene = given(open, create('a'))
  isTaken(scene, drop(scene, { column: columnOf('done'), reason: 'Nobody needs it' }))
  expect(scene.state.get('task', idOf('a'))?.stage).toBe('done')
})

const other = (stage: Stage) => by(ann, 'column.add', { column: idOf('other'), name: 'Other', stage })

it('[U2] a claim that is dropped beside the first column, or at a place in it, is followed by a move there', () => {
  const scene = given(open, other('active'), create('a', { rank: 'a1' }))
  expect(said(drop(scene, { column: columnOf('active'), rank: 'a1' }))).toBe('send task.claim')
  const result = drop(scene, { column: idOf('other'), rank: 'a5' })
  expect(said(result)).toBe('send task.claim, task.move')
  isTaken(scene, result)
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ column: idOf('other'), rank: 'a5' })
})

it('[U2] a release that is dropped into another column of Backlog is followed by a move there', () => {
  const scene = given(open, other('backlog'), create('a'), claim(ann, 'a'))
  const result = drop(scene, { column: idOf('other') })
  isTaken(scene, result)
  expect(scene.state.get('task', idOf('a'))?.column).toBe(idOf('other'))
})

it('[U1] a claim that only this device knows of is given back by naming it', () => {
  const scene = given(open, create('a'))
  const taken = drop(scene, 'active')
  if (taken.kind !== 'send') throw new Error('A ready task can be claimed.')
  const [{ id, type, args }] = taken.commands
  scene.and({ ...predicted(by(ann, type, args)), command: id })
  expect(drop(scene, 'backlog')).toMatchObject({ kind: 'send', commands: [{ type: 'task.release', args: { claim: id } }] })
})

const undone = (scene: Scene, place: Place): Scene => {
  const before = scene.state.get('task', idOf('a'))
  const result = drop(scene, place)
  isTaken(scene, result)
  if (!before || result.kind !== 'send') throw new Error('Only what was sent is undone.')
  for (const { id, type, args, basis } of undoOf(before, result, { session: 'browser', newId: idsFrom('undo') }))
    scene.and({ ...by(ann, type, args, basis), command: id })
  return scene
}

it('[U3] undo brings a moved card back to its column and place', () => {
  const scene = undone(given(open, create('a', { rank: 'a1' })), { column: columnOf('inbox'), rank: 'a7' })
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ column: columnOf('backlog'), rank: 'a1' })
})

it('[U3] undo of a claim releases that claim, and of a release claims again', () => {
  const claimed = undone(given(open, create('a')), { column: columnOf('active') })
  expect(claimed.state.get('task', idOf('a'))?.column).toBe(columnOf('backlog'))
  const released = undone(given(open, create('a'), claim(ann, 'a')), { column: columnOf('backlog') })
  expect(released.state.get('lease', idOf('a'))?.member).toBe(ann.member)
})

it('[U3] undo of finishing reopens it where it was, and of reopening finishes it again', () => {
  const finished = undone(given(open, create('a', { rank: 'a1', column: columnOf('inbox') })), { column: columnOf('done'), reason: 'So' })
  expect(finished.state.get('task', idOf('a'))).toMatchObject({ column: columnOf('inbox'), rank: 'a1' })
  const reopened = undone(given(open, ...into.done), { column: columnOf('backlog'), reason: 'So' })
  expect(reopened.state.get('task', idOf('a'))?.stage).toBe('done')
})

it('[U3] what was taken from somebody is not given back to them: there is no undo', () => {
  const scene = given(open, create('a'), claim(ada, 'a'))
  const before = scene.state.get('task', idOf('a'))
  const taken = drop(scene, { column: columnOf('backlog'), reason: 'Ada is away' })
  expect(before && taken.kind === 'send' && undoOf(before, taken, { session: 'browser', newId: idsFrom('undo') })).toEqual([])
})
