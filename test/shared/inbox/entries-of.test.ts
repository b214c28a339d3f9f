import { digestOf } from '@baton/shared/canonical.ts'
import { NO_PROSE } from '@baton/shared/content/brief.ts'
import type { Accepted } from '@baton/shared/decider.ts'
import { entriesOf, entriesOfReadied } from '@baton/shared/inbox/entries-of.ts'
import type { Note, Settling } from '@baton/shared/inbox/messages.ts'
import type { ProjectStreamEvent } from '@baton/shared/project-stream.ts'
import { reviewDigest } from '@baton/shared/review/digest.ts'
import { readied } from '@baton/shared/task/readied.ts'
import { expect, it } from 'vitest'
import { by, given, givenWorkspace, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob, relay, vic } from '../../support/people.ts'
import { claim, columnOf, create, expire, fence, idOf, link, open, PROJECT, policy, RESULT, release, submit } from '../../support/steps.ts'
import { settled } from '../../support/workspace-steps.ts'

const A = { task: idOf('a') }
const edit = (fields: object, who = ann): Step => by(who, 'task.edit', { ...A, ...fields })
const assigned = create('a', { assignee: ada.member })
const block = (who = ada, fields: object = { fence: fence(1) }): Step =>
  by(who, 'task.block', { ...A, kind: 'needs_input', question: 'Which tin?', ...fields })
const answer = (fields: object = {}): Step => by(ann, 'task.answer', { ...A, comment: idOf('answer'), text: 'This', ...fields })
const comment = (fields: object): Step => by(ann, 'comment.add', { comment: idOf('c'), ...A, note: 'comment', text: 'Look', ...fields })
const decide = (verdict: string, who = ben): Step =>
  by(
    who,
    'review.decide',
    { decision: idOf('d'), submission: idOf('result of a'), verdict, reason: 'So' },
    { digest: reviewDigest(RESULT, NO_PROSE) },
  )
const force = by(ann, 'task.force-release', { ...A, reason: 'Too long' })
const propose = by(ada, 'proposal.add', { proposal: idOf('p'), ...A, brief: 'x', why: 'Clearer' }, { digest: digestOf(NO_PROSE) })
const standIn = by(ben, 'stand-in.name', { to: vic.member, until: 9_000_000 })
const handoff = (fields: object = {}): Step => by(ada, 'handoff.add', { handoff: idOf('h'), summary: 'Half', nextStep: 'Nail', ...fields })
const held = [open, create('a'), claim(ada, 'a')]
const struck = [...held, expire('a', 1), claim(ada, 'a', '2'), expire('a', 2), claim(ada, 'a', '3')]
const inReview = [...held, submit(ada, 'a', 1)]

/** `ann: question!` is told of a question that waits for an answer; `- question` waits no more. */
const CASES: readonly (readonly [string, readonly Step[], Step, readonly string[]])[] = [
  ['a new task is its assignee’s', [open], assigned, ['ada: assignment!']],
  ['… but not news to whoever made it', [open], create('a', { assignee: ann.member }), []],
  ['… and of a name that is no member nobody hears', [open], create('a', { assignee: 'Zoe' }), []],
  [
    '… and an import of a thousand tells nobody',
    [open],
    by(ann, 'task.import', {
      ...A,
      title: 'a',
      stage: 'backlog',
      assignee: ada.member,
      source: { system: 'beads', id: 'x-1', digest: 'd' },
      comments: [],
    }),
    [],
  ],
  ['assigned to another', [open, assigned], edit({ assignee: bob.member }), ['bob: assignment!', '- assignment']],
  ['assigned to nobody', [open, assigned], edit({ assignee: null }), ['- assignment']],
  ['another edit says nothing', [open, assigned], edit({ title: 'b' }), []],
  ['picked up by whoever it waited for', [open, assigned], claim(ada, 'a'), ['- assignment, answer, decision']],
  ['a claim of what waited for nobody', [open, create('a')], claim(ada, 'a'), []],
  ['a question of an agent goes to its person', held, block(), ['ann: question!']],
  ['… and to the author of the task', [open, create('a', {}, ben), claim(ada, 'a')], block(), ['ann: question!', 'ben: question!']],
  ['a question of the only one concerned goes to all who could answer', [open, create('a')], block(ann, {}), ['ben: question!']],
  ['an answer goes to the asker', [...held, block()], answer(), ['ada: answer!', '- question']],
  [
    '… and to those it names, the asker once',
    [...held, block()],
    answer({ mentions: [ada.member, ben.member] }),
    ['ada: answer!', 'ben: mention', '- question'],
  ],
  ['a comment names others', held, comment({ mentions: [ben.member, ann.member, idOf('nobody')] }), ['ben: mention']],
  ['a comment that names nobody', held, comment({}), []],
  ['passed on', held, by(ada, 'task.transfer', { ...A, to: bob.member, attempt: idOf('2'), fence: fence(1) }), ['bob: assignment!']],
  [
    'passed on by somebody else',
    held,
    by(ben, 'task.transfer', { ...A, to: bob.member, attempt: idOf('2') }),
    ['bob: assignment!', 'ada: lease-lost'],
  ],
  ['a lease that ran out', held, expire('a', 1), ['ada: lease-lost']],
  ['… for the third time', struck, expire('a', 3), ['ada: lease-lost', 'ann: attention!']],
  ['taken away', held, force, ['ada: lease-lost']],
  ['given back', held, release(ada, 'a', 1), []],
  ['a person has looked', [...struck, expire('a', 3)], by(ann, 'task.clear-attention', A), ['- attention']],
  ['handed in, to those who may decide', held, submit(ada, 'a', 1), ['ann: review!', 'ben: review!']],
  ['… instead of a reviewer to who stands in', [...held, standIn], submit(ada, 'a', 1), ['ann: review!', 'vic: review!']],
  ['… of a person, to the others', [open, create('a'), claim(ben, 'a')], submit(ben, 'a', 1), ['ann: review!']],
  [
    'handed in again',
    inReview,
    by(ada, 'submission.replace', { submission: idOf('r2'), replaces: idOf('result of a'), result: RESULT }),
    ['ann: review!', 'ben: review!'],
  ],
  ['handed in where nobody decides', [open, policy({ task: 'none' }), create('a'), claim(ada, 'a')], submit(ada, 'a', 1), []],
  ['approved', inReview, decide('approve'), ['ada: decision', '- all']],
  ['sent back', inReview, decide('request-changes'), ['ada: decision!', '- review']],
  ['somebody stands in', inReview, standIn, ['vic: review!']],
  ['another brief is proposed', held, propose, ['ann: proposal!']],
  ['… and applied', [...held, propose], by(ben, 'proposal.apply', { proposal: idOf('p') }), ['ada: decision', '- proposal']],
  ['… and declined', [...held, propose], by(ben, 'proposal.decline', { proposal: idOf('p') }), ['ada: decision', '- proposal']],
  ['… and withdrawn', [...held, propose], by(ada, 'proposal.withdraw', { proposal: idOf('p') }), ['- proposal']],
  ['finished', [open, assigned], by(ann, 'task.move', { ...A, column: columnOf('done'), reason: 'x' }), ['- all']],
  ['moved back', [open, assigned], by(ann, 'task.move', { ...A, column: columnOf('inbox') }), []],
  ['archived', [open, assigned], by(ann, 'task.archive', A), ['- all']],
  ['archived, and nobody was told of it', [open, create('a')], by(ann, 'task.archive', A), []],
  ['deleted', [open, assigned], by(ann, 'task.delete', A), ['- all']],
  ['a handoff goes to the person behind its author', [open], handoff(), ['ann: handoff!']],
  [
    '… and to those whose tasks are open in it',
    [open, create('a', { assignee: bob.member }, ben)],
    handoff({ openTasks: [A.task] }),
    ['ann: handoff!', 'ben: handoff!', 'bob: handoff!'],
  ],
  ['picked up', [open, handoff()], by(bob, 'handoff.pick-up', { handoff: idOf('h') }), ['- all']],
  ['withdrawn', [open, handoff()], by(ada, 'handoff.withdraw', { handoff: idOf('h') }), ['- all']],
  [
    'a daily report goes to people',
    [open, create('a')],
    by(relay, 'report.make', { day: '2026-01-01', since: 0 }),
    ['ann: report', 'ben: report', 'vic: report'],
  ],
]

const { state: workspace, now } = givenWorkspace(...settled)
const circle = { workspace, project: PROJECT, now }

const names = new Map(Object.entries({ ann, ben, vic, ada, bob }).map(([name, { member }]) => [member, name]))
const shownNote = ({ member, reason, open }: Note) => `${names.get(member)}: ${reason}${open ? '!' : ''}`
const shownSettling = ({ reasons }: Settling) => `- ${reasons?.join(', ') ?? 'all'}`

/** Asked before each event is folded in, as the relay does. */
function toldOf(before: readonly Step[], step: Step) {
  const { ok, events } = given(...before).when(step).decision as Accepted<ProjectStreamEvent>
  expect(ok, 'the step is accepted').toBe(true)
  const { member: author, kind } = step.who
  const asked = { ...circle, before: given(...before).state, author, ...(kind !== 'system' && { by: author }) }
  return events.flatMap((event) => entriesOf({ ...asked, event }) ?? [])
}

for (const [title, before, step, expected] of CASES) {
  it(`[IB1] ${title}`, () => {
    const told = toldOf(before, step)
    const shown = told.flatMap(({ notes, settled: over }) => [...notes.map(shownNote).sort(), ...over.map(shownSettling)])
    expect([...shown].sort()).toEqual([...expected].sort())
  })
}

it('[IB1] it says what it is about, who did it and the beginning of what was said', () => {
  const [told] = toldOf(held, block(ada, { fence: fence(1), question: 'x'.repeat(300) }))
  expect(told?.notes).toEqual([
    {
      member: ann.member,
      about: { kind: 'task', id: A.task },
      title: 'BAT-1 a',
      reason: 'question',
      by: ada.member,
      text: `${'x'.repeat(200)}…`,
      open: true,
    },
  ])
})

it('[IB1] whoever is not let into the project is not told', () => {
  const { state } = givenWorkspace(...settled, by(ann, 'credential.revoke', { credential: ada.credential }))
  const event = { type: 'task.edited', body: { ...A, set: { assignee: ada.member } } } as const
  const asked = { event, before: given(open, create('a')).state, author: ann.member, by: ann.member }
  expect(entriesOf({ ...circle, ...asked })?.notes).toHaveLength(1)
  expect(entriesOf({ ...circle, ...asked, workspace: state })).toBeUndefined()
})

it('[IB7] who follows a task that waited for others learns when the last of them is done', () => {
  const waiting = [
    open,
    create('a', { assignee: bob.member }, ben),
    create('b'),
    create('c'),
    link('blocks', 'b', 'a'),
    link('blocks', 'c', 'a'),
  ]
  const finish = (name: string) => by(ann, 'task.move', { task: idOf(name), column: columnOf('done'), reason: 'x' })
  const after = (steps: readonly Step[], step: Step) => readied(given(...steps).state, layerOver(steps, step))
  expect(entriesOfReadied(circle, after(waiting, finish('b')))).toEqual([])
  const notes = entriesOfReadied(circle, after([...waiting, finish('b')], finish('c')))
  expect(notes.map(shownNote).sort()).toEqual(['ben: unblocked', 'bob: unblocked'])
  expect(entriesOfReadied(circle, after([open], create('a')))).toEqual([])
})

function layerOver(steps: readonly Step[], step: Step) {
  const scene = given(...steps)
  const layer = scene.state.layer()
  const { events } = given(...steps).when(step).decision as Accepted<ProjectStreamEvent>
  for (const event of events) scene.rules.evolve(layer, { ...event, now: scene.now, member: relay.member, command: idOf('x') })
  return layer
}
