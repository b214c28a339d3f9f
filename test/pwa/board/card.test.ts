import { boardColumns } from '@baton/pwa/board/board-columns.ts'
import { cardEdge } from '@baton/pwa/board/card-edge.ts'
import { cardFacts } from '@baton/pwa/board/card-facts.ts'
import { unplacedIn } from '@baton/pwa/board/unplaced.ts'
import type { Mark } from '@baton/pwa/replica/mark.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann } from '../../support/people.ts'
import { claim, columnOf, create, idOf, open, PROJECT, policy, submit } from '../../support/steps.ts'

const command = (type: string, args: Record<string, unknown>) => ({
  id: idOf(type),
  device: ann.device,
  deviceSeq: 1,
  stream: projectStream(PROJECT),
  type,
  v: 1,
  args,
  at: 0,
})
const decided = { id: idOf('x'), deviceSeq: 1 }
const pending = (type: string, args = {}): Mark => ({ state: 'pending', command: command(type, args) })
const refused = (type: string, args = {}): Mark => ({
  state: 'refused',
  command: command(type, args),
  outcome: { ...decided, status: 'rejected', code: 'HELD', reason: 'Held.' },
})
const parked = (type: string): Mark => ({
  state: 'parked',
  command: command(type, {}),
  outcome: { ...decided, status: 'parked', reason: 'Late.' },
})

it('[U7] a card shows the strongest of its unsettled commands: refused, then parked, then pending', () => {
  expect(cardEdge([])).toEqual({ kind: 'none' })
  expect(cardEdge([pending('task.edit')])).toEqual({ kind: 'pending' })
  expect(cardEdge([pending('task.edit'), parked('task.move')]).kind).toBe('parked')
  const both = [refused('task.claim'), parked('task.move'), refused('task.move')]
  expect(cardEdge(both)).toEqual({ kind: 'refused', marks: [both[0], both[2]] })
})

it('[U5] a task whose creation was refused stands where it was meant to be, with its text', () => {
  const scene = given(open, create('there'))
  const marks = new Map([
    [idOf('new'), [refused('task.create', { task: idOf('new'), title: 'Typed here', column: columnOf('backlog') })]],
    [idOf('lost'), [pending('task.create', { task: idOf('lost'), title: 'Its column is gone', column: idOf('gone') })]],
    [idOf('there'), [pending('task.create', { task: idOf('there'), title: 'there' })]],
    [idOf('edited'), [refused('task.edit', { task: idOf('edited') })]],
  ])
  const titlesIn = (column: 'backlog' | 'inbox') =>
    unplacedIn(columnOf(column), scene.state, marks).map(({ command }) => command.args.title)
  expect(titlesIn('backlog')).toEqual(['Typed here'])
  expect(titlesIn('inbox')).toEqual(['Its column is gone'])
})

it('[U8] a card counts comments and children, and names who holds it', () => {
  const child = (name: string) => create(name, { parent: idOf('a') })
  const comment = by(ann, 'comment.add', { comment: idOf('c'), task: idOf('a'), note: 'comment', text: 'Hm' })
  const scene = given(
    open,
    policy({ task: 'none' }),
    create('a'),
    child('b'),
    child('c'),
    claim(ada, 'b'),
    submit(ada, 'b', 1),
    comment,
    claim(ada, 'a'),
  )
  expect(cardFacts(scene.state, idOf('a'))).toMatchObject({
    task: { title: 'a' },
    column: { stage: 'active' },
    lease: { member: ada.member },
    comments: 1,
    children: 2,
    childrenDone: 1,
  })
  expect(cardFacts(scene.state, idOf('gone'))).toBeUndefined()
})

it('[U8] columns stand in the order of their stages, and within one as people ordered them', () => {
  const add = (name: string, stage: string, rank: string) => by(ann, 'column.add', { column: idOf(name), name, stage, rank })
  const scene = given(open, add('Testing', 'active', 'a9'), add('Soon', 'backlog', 'Zz'))
  expect(boardColumns(scene.state).map(({ name }) => name)).toEqual(['Inbox', 'Soon', 'Backlog', 'Active', 'Testing', 'Review', 'Done'])
})
