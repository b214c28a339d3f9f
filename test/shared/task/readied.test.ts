import { type ProjectStreamCommand, projectRules } from '@baton/shared/project-stream.ts'
import { readied } from '@baton/shared/task/readied.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, memberOf } from '../../support/people.ts'
import { claim, columnOf, create, expire, fence, idOf, link, open } from '../../support/steps.ts'

const move = (task: string, stage: 'done' | 'backlog' | 'inbox'): Step =>
  by(ann, 'task.move', { task: idOf(task), column: columnOf(stage), reason: 'x' })
const block = by(ada, 'task.block', { task: idOf('a'), kind: 'needs_input', question: 'Which?' })
const answer = by(ann, 'task.answer', { task: idOf('a'), comment: idOf('c'), text: 'That' })

/** What steps that are committed together make ready. */
function after(given: readonly Step[], scene: ReturnType<typeof import('../../support/given.ts').given>) {
  const layer = scene.state.layer()
  for (const { who, type, args, basis } of given) {
    const context = { now: 9_000_000, command: idOf(type, JSON.stringify(args)), actor: who }
    const authority = { epoch: 1, until: () => undefined, prose: () => ({ brief: '', criteria: [] }), page: () => '', member: memberOf }
    const decision = projectRules.decide(layer, { type, args, basis } as ProjectStreamCommand, { ...context, authority })
    if (!decision.ok) throw new Error(decision.reason)
    for (const event of decision.events)
      projectRules.evolve(layer, { ...event, now: context.now, member: who.member, command: context.command })
  }
  return readied(scene.state, layer).map(({ task, why }) => `${task.title} ${why}`)
}

const CASES: readonly [string, readonly Step[], readonly Step[], readonly string[]][] = [
  ['the last blocker is done', [create('a'), create('b'), link('blocks', 'b', 'a')], [move('b', 'done')], ['a unblocked']],
  [
    'one of two blockers is done',
    [create('a'), create('b'), create('c'), link('blocks', 'b', 'a'), link('blocks', 'c', 'a')],
    [move('b', 'done')],
    [],
  ],
  [
    'its blocker is archived',
    [create('a'), create('b'), link('blocks', 'b', 'a')],
    [by(ann, 'task.archive', { task: idOf('b') })],
    ['a unblocked'],
  ],
  ['a question is answered', [create('a'), block], [answer], ['a answered']],
  ['it is created', [], [create('a')], ['a created']],
  ['it is released from Inbox', [create('a', { column: columnOf('inbox') })], [move('a', 'backlog')], ['a released']],
  ['its lease expires', [create('a'), claim(ada, 'a')], [expire('a', 1)], ['a given-back']],
  [
    'a person has looked at it',
    [create('a'), ...[1, 2, 3].flatMap((n) => [claim(ada, 'a', `x${n}`), expire('a', n)])],
    [by(ann, 'task.clear-attention', { task: idOf('a') })],
    ['a cleared'],
  ],
  ['it is reopened', [create('a'), move('a', 'done')], [by(ann, 'task.reopen', { task: idOf('a'), reason: 'x' })], ['a reopened']],
  ['it is taken in the same breath', [], [create('a'), claim(ada, 'a')], []],
  ['it only moves within the queue', [create('a')], [by(ann, 'task.edit', { task: idOf('a'), priority: 0 })], []],
  [
    'it is given back and taken again',
    [create('a'), claim(ada, 'a')],
    [by(ada, 'task.release', { task: idOf('a'), fence: fence(1) }), claim(ada, 'a', '2')],
    [],
  ],
]

for (const [what, before, together, ready] of CASES) {
  it(`[TA25] ${what}: ${ready.length > 0 ? ready.join() : 'nothing'} is told as ready`, () =>
    expect(after(together, given(open, ...before))).toEqual(ready))
}
