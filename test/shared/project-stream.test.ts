import { canonicalJson } from '@baton/shared/canonical.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import type { ProjectRows } from '@baton/shared/project-rows.ts'
import { type ProjectStreamCommand, type ProjectStreamEvent, projectRules } from '@baton/shared/project-stream.ts'
import { State } from '@baton/shared/state.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { by, given } from '../support/given.ts'
import { ada, ann, bob, relay } from '../support/people.ts'
import { claim, columnOf, create, fence, idOf, link, open, PROJECT, policy, RESULT, submit } from '../support/steps.ts'

const nothing = derivedId('nothing')
const MISSING: readonly ProjectStreamEvent[] = [
  { type: 'epoch.started', body: { epoch: 2, nextNumber: 5 } },
  {
    type: 'policy.set',
    body: { leaseTtlMs: 60_000, decisions: { task: 'any', subtask: 'any', defect: 'any', epic: 'any', chore: 'any' } },
  },
  { type: 'board.locked', body: {} },
  { type: 'board.unlocked', body: {} },
  { type: 'column.edited', body: { id: nothing, name: 'x', stage: 'inbox', rank: 'a0' } },
  { type: 'column.removed', body: { column: nothing } },
  { type: 'task.edited', body: { task: nothing, set: { title: 'x' } } },
  { type: 'label.added', body: { task: nothing, label: 'x' } },
  { type: 'label.removed', body: { task: nothing, label: 'x' } },
  { type: 'brief.written', body: { task: nothing } },
  { type: 'task.moved', body: { task: nothing, column: nothing, rank: 'a0' } },
  { type: 'task.reopened', body: { task: nothing, column: nothing, reason: 'x' } },
  { type: 'task.transferred', body: { task: nothing, to: nothing, attempt: nothing, ttlMs: 1 } },
  { type: 'lease.taken-up', body: { task: nothing, session: 's', device: nothing, credential: nothing } },
  { type: 'lease.reserved', body: { task: nothing, ttlMs: 1 } },
  { type: 'task.blocked', body: { task: nothing, blocked: { kind: 'transient', question: 'x' } } },
  { type: 'task.answered', body: { task: nothing, comment: nothing, text: 'x' } },
  { type: 'attention.cleared', body: { task: nothing } },
  {
    type: 'task.claimed',
    body: { task: nothing, attempt: nothing, session: 's', device: nothing, credential: nothing, ttlMs: 1, from: nothing, column: nothing },
  },
  { type: 'lease.ended', body: { task: nothing, as: 'force-released' } },
  { type: 'task.submitted', body: { id: nothing, task: nothing, attempt: nothing, result: RESULT, column: nothing, status: 'open' } },
  { type: 'submission.replaced', body: { id: nothing, task: nothing, attempt: nothing, result: RESULT, replaces: nothing } },
  {
    type: 'submission.decided',
    body: { id: nothing, task: nothing, submission: nothing, verdict: 'approve', digest: '', column: nothing },
  },
  { type: 'proposal.added', body: { id: nothing, task: nothing, digest: '' } },
  { type: 'proposal.withdrawn', body: { task: nothing, proposal: nothing } },
  { type: 'proposal.applied', body: { task: nothing, proposal: nothing } },
  { type: 'stand-in.named', body: { member: nothing, to: nothing, until: 1 } },
  { type: 'stand-in.ended', body: { member: nothing } },
  { type: 'session.started', body: { session: 's' } },
  { type: 'session.ended', body: { session: 'unheard of' } },
  { type: 'handoff.picked-up', body: { handoff: nothing } },
  { type: 'handoff.withdrawn', body: { handoff: nothing } },
  { type: 'task.archived', body: { task: nothing } },
  { type: 'task.restored', body: { task: nothing, column: nothing } },
  { type: 'comment.added', body: { id: nothing, task: nothing, note: 'comment', text: 'x' } },
  { type: 'comment.retracted', body: { comment: nothing } },
  { type: 'link.added', body: { type: 'blocks', from: nothing, to: nothing } },
  { type: 'link.removed', body: { type: 'blocks', from: nothing, to: derivedId('a') } },
]

it('[ST5] an event is a fact: evolve takes it also when what it speaks of is missing', () => {
  for (const event of MISSING) {
    expect(() => given().happens(event), event.type).not.toThrow()
    expect(() => given(open, create('a')).happens(event).and(create('b')), event.type).not.toThrow()
  }
})

it('[ST5] an event that comes twice changes nothing the second time', () => {
  const scene = given(open, create('a'), create('b'), link('blocks', 'b', 'a'))
  scene.happens({ type: 'link.added', body: { type: 'blocks', from: idOf('b'), to: idOf('a') } })
  expect(scene.state.get('task', idOf('a'))?.blockers).toBe(1)
  for (const _ of [1, 2]) scene.happens({ type: 'link.removed', body: { type: 'blocks', from: idOf('b'), to: idOf('a') } })
  expect(scene.state.get('task', idOf('a'))?.blockers).toBe(0)
})

it('[ST5] an event of an older Baton says less, and is enough', () => {
  const decisions = { task: 'human', subtask: 'human', defect: 'human', epic: 'human', chore: 'human' } as const
  const columns = (['inbox', 'backlog', 'active', 'review', 'done'] as const).map((stage) => ({
    id: columnOf(stage),
    name: stage,
    stage,
    rank: 'a0',
  }))
  const board = { id: PROJECT, name: 'Baton', prefix: 'BAT', policy: { leaseTtlMs: 60_000, decisions }, epoch: 1, nextNumber: 1 }
  const scene = given().happens({ type: 'board.opened', body: { ...board, columns } })
  scene.and(create('a', { labels: ['needs-human'] }), claim(ada, 'a'), policy({ task: 'none' }), submit(ada, 'a', 1))
  expect(scene.state.get('task', idOf('a'))).toMatchObject({ stage: 'done' })
  expect(scene.state.get('board', PROJECT)?.policy).toEqual({ leaseTtlMs: 60_000, decisions: { ...decisions, task: 'none' } })
})

const busy = given(open, policy({ chore: 'any' }), ...['a', 'b', 'c', 'd'].map((name) => create(name, { rank: 'a1', type: 'chore' })))
  .and(link('blocks', 'a', 'b'), link('blocks', 'b', 'c'), claim(ada, 'a', '1'), submit(ada, 'a', 1), claim(bob, 'd', '2'))
  .and(by(ann, 'column.add', { column: idOf('later'), name: 'Later', stage: 'backlog' }))
const ROWS = (['board', 'column', 'task', 'lease', 'attempt', 'submission', 'link'] as const).flatMap((kind) => [...busy.state.all(kind)])

const questions: readonly ProjectStreamCommand[] = [
  { type: 'link.add', args: { type: 'blocks', from: idOf('c'), to: idOf('a') } },
  { type: 'queue.next', args: { attempt: idOf('x'), session: 's' } },
  { type: 'column.add', args: { column: idOf('new'), name: 'New', stage: 'inbox' } },
  { type: 'task.create', args: { task: idOf('new'), title: 'New' } },
  { type: 'task.release', args: { task: idOf('d'), fence: fence(1) } },
  { type: 'task.move', args: { task: idOf('b'), column: columnOf('inbox') } },
  { type: 'epoch.start', args: { epoch: 7 } },
]

it('[ST4] what is decided does not depend on the order in which rows came', () => {
  const answers = (rows: typeof ROWS) => {
    const state = State.empty<ProjectRows>(projectRules.indexes)
    for (const row of rows) state.put(row)
    const context = {
      now: 5_000_000,
      command: nothing,
      authority: { epoch: 1, until: () => undefined, prose: () => ({ brief: '', criteria: [] }), page: () => '', member: () => undefined },
    }
    const told = questions.map((question) =>
      projectRules.decide(state, question, { ...context, actor: question.type === 'epoch.start' ? relay : ann }),
    )
    for (const { ok, ...rest } of told) {
      if (ok && 'events' in rest)
        for (const event of rest.events) projectRules.evolve(state, { ...event, now: 5_000_000, member: ann.member, command: nothing })
    }
    return canonicalJson([told, ...ROWS.map((row) => state.get(row.kind, row.id))])
  }
  const expected = answers(ROWS)
  fc.assert(
    fc.property(fc.shuffledSubarray([...ROWS], { minLength: ROWS.length }), (rows) => {
      expect(answers(rows)).toBe(expected)
    }),
    { numRuns: 50 },
  )
})

it('[ST4] and it is decided in the light of all rows, the project’s own among them', () => {
  expect(busy.state.get('board', PROJECT)?.nextNumber).toBe(5)
})
