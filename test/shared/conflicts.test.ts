import { digestOf } from '@baton/shared/canonical.ts'
import { NO_PROSE } from '@baton/shared/content/brief.ts'
import { entryId } from '@baton/shared/inbox/entry-id.ts'
import { reviewDigest } from '@baton/shared/review/digest.ts'
import { describe, expect, it } from 'vitest'
import { by, given, givenWorkspace, type Step } from '../support/given.ts'
import { ada, ann, ben, bob, relay } from '../support/people.ts'
import { claim, columnOf, create, expire, fence, idOf, link, open, PROJECT, policy, RESULT, release, submit } from '../support/steps.ts'
import { settled } from '../support/workspace-steps.ts'

/**
 * Two commands on one task at once: whichever the relay decides first stands, and the tables say what becomes of the other. Each is accepted
 * where it stands alone; a row is the first, a column the second, and every pair is run in both orders.
 */

const A = { task: idOf('a') }
const basis = { digest: reviewDigest(RESULT, NO_PROSE) }
const EMPTY = { digest: digestOf(NO_PROSE) }
const decide = (verdict: 'approve' | 'request-changes'): Step =>
  by(ben, 'review.decide', { decision: idOf(verdict), submission: idOf('result of a'), verdict, reason: 'x' }, basis)

const VERBS = {
  'claim by ada': claim(ada, 'a', 'by ada'),
  'claim by bob': claim(bob, 'a', 'by bob'),
  next: by(ben, 'queue.next', { attempt: idOf('by ben'), session: 's' }),
  move: by(ann, 'task.move', { ...A, column: columnOf('inbox') }, { from: columnOf('backlog') }),
  finish: by(ann, 'task.move', { ...A, column: columnOf('done'), reason: 'x' }, { from: columnOf('backlog') }),
  block: by(ben, 'task.block', { ...A, kind: 'needs_input', question: 'Which?' }),
  archive: by(ann, 'task.archive', A),
  edit: by(ann, 'task.edit', { ...A, title: 'x' }),
  'for people': by(ann, 'task.edit', { ...A, audience: 'humans' }),
  epic: by(ann, 'task.edit', { ...A, type: 'epic' }),
  wait: link('blocks', 'b', 'a'),
  label: by(ann, 'label.add', { ...A, label: 'x' }),
  brief: by(ann, 'brief.write', { ...A, brief: 'x' }, EMPTY),
  propose: by(bob, 'proposal.add', { proposal: idOf('new'), ...A, brief: 'y' }, EMPTY),
  comment: by(bob, 'comment.add', { comment: idOf('c'), ...A, note: 'comment', text: 'Hm' }),
  submit: submit(ada, 'a', 1),
  release: release(ada, 'a', 1),
  'pass on': by(ada, 'task.transfer', { ...A, to: bob.member, attempt: idOf('passed'), fence: fence(1) }),
  'end session': by(ada, 'session.end', { session: 's', held: 'release', handoff: { handoff: idOf('h'), summary: 'x', nextStep: 'y' } }),
  reserve: by(ada, 'task.reserve', { ...A, fence: fence(1), ms: 3_600_000 }),
  ask: by(ada, 'task.block', { ...A, kind: 'needs_input', question: 'Which?', fence: fence(1) }),
  expire: expire('a', 1),
  force: by(ann, 'task.force-release', { ...A, reason: 'x' }, { fence: fence(1) }),
  progress: by(ada, 'comment.add', { comment: idOf('p'), ...A, note: 'progress', text: 'Half', fence: fence(1) }),
  approve: decide('approve'),
  'send back': decide('request-changes'),
  replace: by(ada, 'submission.replace', { submission: idOf('again'), replaces: idOf('result of a'), result: { summary: 'Two' } }),
  reopen: by(ann, 'task.reopen', { ...A, reason: 'x' }),
  answer: by(ann, 'task.answer', { ...A, comment: idOf('answer'), text: 'That' }),
  apply: by(ann, 'proposal.apply', { proposal: idOf('p') }),
  decline: by(ben, 'proposal.decline', { proposal: idOf('p') }),
  withdraw: by(ada, 'proposal.withdraw', { proposal: idOf('p') }),
  restore: by(ann, 'task.restore', A),
  delete: by(ann, 'task.delete', A),
} as const satisfies Record<string, Step>

type Verb = keyof typeof VERBS

interface Situation {
  readonly before: readonly Step[]
  /** `first: { second: what becomes of it }`; what is not named is accepted as if it were alone. */
  readonly refused: { readonly [First in Verb]?: { readonly [Second in Verb]?: string } }
  readonly verbs: readonly Verb[]
}

const agents = by(ann, 'policy.set', { offlineClaims: { agents: 'reserve' } })
const start = [open, agents, create('a'), create('b')]
const HELD = {
  'claim by ada': 'HELD',
  'claim by bob': 'HELD',
  move: 'CONFLICT',
  finish: 'CONFLICT',
  block: 'FENCED',
  archive: 'HELD',
  epic: 'CONFLICT',
} as const
const GONE = {
  'claim by ada': 'NOT_FOUND',
  'claim by bob': 'NOT_FOUND',
  move: 'NOT_FOUND',
  finish: 'NOT_FOUND',
  block: 'NOT_FOUND',
  edit: 'NOT_FOUND',
  'for people': 'NOT_FOUND',
  epic: 'NOT_FOUND',
  wait: 'NOT_FOUND',
  label: 'NOT_FOUND',
  brief: 'NOT_FOUND',
  propose: 'NOT_FOUND',
  comment: 'NOT_FOUND',
} as const
const UNREADY = { 'claim by ada': 'NOT_CLAIMABLE', 'claim by bob': 'NOT_CLAIMABLE' } as const
const ENDED = {
  submit: 'FENCED',
  release: 'FENCED',
  'pass on': 'FENCED',
  reserve: 'FENCED',
  ask: 'FENCED',
  force: 'CONFLICT',
  progress: 'FENCED',
} as const
const DECIDED = { approve: 'ALREADY_DECIDED', 'send back': 'ALREADY_DECIDED', replace: 'ALREADY_DECIDED' } as const
const SETTLED = { apply: 'ALREADY_DECIDED', decline: 'ALREADY_DECIDED', withdraw: 'ALREADY_DECIDED' } as const

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'in Backlog': {
    before: start,
    verbs: [
      'claim by ada',
      'claim by bob',
      'next',
      'move',
      'finish',
      'block',
      'archive',
      'edit',
      'for people',
      'epic',
      'wait',
      'label',
      'brief',
      'propose',
      'comment',
    ],
    refused: {
      'claim by ada': HELD,
      'claim by bob': HELD,
      next: { ...HELD, next: 'EXISTS' },
      move: { ...UNREADY, move: 'CONFLICT', finish: 'CONFLICT' },
      finish: { ...UNREADY, move: 'CONFLICT', finish: 'CONFLICT', block: 'ILLEGAL_MOVE' },
      block: { ...UNREADY, block: 'CONFLICT' },
      archive: GONE,
      'for people': UNREADY,
      epic: UNREADY,
      wait: UNREADY,
      brief: { brief: 'STALE_CONTENT', propose: 'STALE_CONTENT' },
      propose: { propose: 'EXISTS' },
      comment: { comment: 'EXISTS' },
    },
  },
  held: {
    before: [...start, claim(ada, 'a')],
    verbs: ['submit', 'release', 'pass on', 'reserve', 'ask', 'expire', 'force', 'progress', 'end session', 'edit', 'label'],
    refused: {
      submit: ENDED,
      release: ENDED,
      ask: ENDED,
      expire: ENDED,
      force: ENDED,
      'pass on': ENDED,
      'end session': { ...ENDED, 'end session': 'EXISTS' },
      progress: { progress: 'EXISTS' },
    },
  },
  'in review': {
    before: [...start, claim(ada, 'a'), submit(ada, 'a', 1)],
    verbs: ['approve', 'send back', 'replace', 'brief', 'edit', 'comment'],
    refused: {
      approve: { ...DECIDED, approve: 'EXISTS' },
      'send back': { ...DECIDED, 'send back': 'EXISTS' },
      replace: { approve: 'STALE_SUBMISSION', 'send back': 'STALE_SUBMISSION', replace: 'ALREADY_DECIDED' },
      brief: { approve: 'STALE_CONTENT', 'send back': 'STALE_CONTENT', brief: 'STALE_CONTENT' },
      comment: { comment: 'EXISTS' },
    },
  },
  done: {
    before: [...start, policy({ task: 'none' }), claim(ada, 'a'), submit(ada, 'a', 1)],
    verbs: ['reopen', 'archive', 'edit', 'comment'],
    refused: {
      reopen: { reopen: 'ILLEGAL_MOVE' },
      archive: { ...GONE, reopen: 'NOT_FOUND' },
      comment: { comment: 'EXISTS' },
    },
  },
  'waiting for an answer': {
    before: [...start, VERBS.block],
    verbs: ['answer', 'finish', 'archive', 'edit'],
    refused: {
      answer: { answer: 'NOT_BLOCKED' },
      finish: { finish: 'CONFLICT', answer: 'NOT_BLOCKED' },
      archive: { ...GONE, answer: 'NOT_FOUND' },
    },
  },
  'with a proposal': {
    before: [...start, by(ada, 'proposal.add', { proposal: idOf('p'), ...A, brief: 'y' }, EMPTY)],
    verbs: ['apply', 'decline', 'withdraw', 'brief', 'archive'],
    refused: {
      apply: { ...SETTLED, brief: 'STALE_CONTENT' },
      decline: SETTLED,
      withdraw: SETTLED,
      brief: { apply: 'STALE_CONTENT', brief: 'STALE_CONTENT' },
      archive: { apply: 'NOT_FOUND', decline: 'NOT_FOUND', withdraw: 'NOT_FOUND', brief: 'NOT_FOUND' },
    },
  },
  archived: { before: [...start, VERBS.archive], verbs: ['restore', 'delete'], refused: {} },
}

for (const [name, { before, verbs, refused }] of Object.entries(SITUATIONS)) {
  describe(`[X1] a task ${name}`, () => {
    for (const first of verbs) {
      it(`${first} first`, () => {
        const found: Record<string, string> = {}
        for (const second of verbs) {
          const scene = given(...before)
          expect(scene.when(VERBS[first]).decision, `${first} alone`).toMatchObject({ ok: true })
          const decision = scene.when(VERBS[second]).decision
          if (!decision.ok) found[second] = decision.code
        }
        const expected = Object.fromEntries(
          Object.entries(refused[first] ?? {}).filter(([second]) => (verbs as readonly string[]).includes(second)),
        )
        expect(found).toEqual(expected)
      })
    }
  })
}

it('[X2] of two who write one field at once the later stays, and fields that only one of them names stay as that one wrote them', () => {
  const edit = (set: object, who = ann): Step => by(who, 'task.edit', { ...A, ...set })
  const [one, other] = [edit({ title: 'one', estimate: 1 }), edit({ title: 'other', priority: 0 }, ben)]
  const task = (...steps: readonly Step[]) => given(...start, ...steps).state.get('task', idOf('a'))
  expect(task(one, other)).toMatchObject({ title: 'other', estimate: 1, priority: 0 })
  expect(task(other, one)).toMatchObject({ title: 'one', estimate: 1, priority: 0 })
})

it('[X2] labels, links and comments of two at once are all there', () => {
  const both = [
    VERBS.label,
    by(ben, 'label.add', { ...A, label: 'y' }),
    VERBS.comment,
    by(ben, 'comment.add', { comment: idOf('d'), ...A, note: 'comment', text: 'Hm' }),
  ]
  for (const steps of [both, [...both].reverse()]) {
    const { state } = given(...start, ...steps)
    expect(state.get('task', idOf('a'))?.labels).toEqual(['x', 'y'])
    expect([...state.all('comment')]).toHaveLength(2)
  }
})

it('[X2] who is assigned last is served first, also when an answer came in between', () => {
  const assign = by(ann, 'task.edit', { ...A, assignee: bob.member })
  const waiting = [...start, by(ada, 'task.block', { ...A, kind: 'needs_input', question: 'Which?' })]
  const [assigned, answered] = [given(...waiting, VERBS.answer, assign), given(...waiting, assign, VERBS.answer)]
  expect(assigned.state.get('task', idOf('a'))).not.toHaveProperty('affinity')
  expect(answered.state.get('task', idOf('a'))).toMatchObject({ affinity: ada.member, assignee: bob.member })
})

it('[X4] of two who mark, note or settle one entry at once nothing new is lost: what is noted last is unread, and what is settled stays so', () => {
  const about = { kind: 'task', id: idOf('a') } as const
  const note = { member: ann.member, about, title: 'a', reason: 'question', open: true }
  const tell: Step = by(relay, 'inbox.note', { project: PROJECT, notes: [note], settled: [] })
  const settle: Step = by(relay, 'inbox.note', { project: PROJECT, notes: [], settled: [{ about }] })
  const mark = (type: string): Step => by(ann, type, { entries: [entryId(ann.member, about)] })
  const entry = (...steps: readonly Step[]) => givenWorkspace(...settled, tell, ...steps).state.get('entry', entryId(ann.member, about))
  expect(entry(mark('inbox.read'), tell)).not.toHaveProperty('readAt')
  expect(entry(tell, mark('inbox.read'))).toHaveProperty('readAt')
  const archived = [entry(mark('inbox.read'), mark('inbox.archive')), entry(mark('inbox.archive'), mark('inbox.read'))]
  for (const row of archived) expect(row).toMatchObject({ readAt: expect.any(Number), archivedAt: expect.any(Number) })
  for (const row of [entry(settle, mark('inbox.archive')), entry(mark('inbox.archive'), settle)])
    expect(row).toMatchObject({ archivedAt: expect.any(Number), why: [{ open: false }] })
})

it('[X4] of two devices that mark a message as read the first has said when', () => {
  const send: Step = by(ben, 'message.send', { message: idOf('m'), to: ada.member, text: 'x' })
  const read: Step = by(ada, 'message.read', { messages: [idOf('m')] })
  const scene = givenWorkspace(...settled, send, read)
  const { readAt } = scene.state.get('message', idOf('m')) ?? {}
  scene.when(read).gives()
  expect(scene.state.get('message', idOf('m'))).toMatchObject({ readAt })
})

it('[X3] of two links that would make a circle the first stays', () => {
  const [one, other] = [link('blocks', 'a', 'b'), link('blocks', 'b', 'a')]
  given(...start, one)
    .when(other)
    .refuses('CYCLE')
  given(...start, other)
    .when(one)
    .refuses('CYCLE')
})

it('[X3] of two who take the last place of a column the first has it', () => {
  const full = by(ann, 'column.edit', { column: columnOf('inbox'), wip: 1 })
  const move = (task: string) => by(ann, 'task.move', { task: idOf(task), column: columnOf('inbox') })
  given(...start, full, move('a'))
    .when(move('b'))
    .refuses('COLUMN_FULL')
  given(...start, full, move('b'))
    .when(move('a'))
    .refuses('COLUMN_FULL')
})
