import { actionsFor, nextAction } from '@baton/shared/board/next-action.ts'
import { digestOf } from '@baton/shared/canonical.ts'
import { NO_PROSE } from '@baton/shared/content/brief.ts'
import type { Actor } from '@baton/shared/decider.ts'
import { expect, it } from 'vitest'
import { by, given } from '../../support/given.ts'
import { ada, ann, ben, bob, vic } from '../../support/people.ts'
import { claim, columnOf, create, expire, fence, idOf, open, submit } from '../../support/steps.ts'

const scene = given(
  open,
  ...['taken', 'handed in', 'asked', 'proposed for', 'ready', 'waiting'].map((name) => create(name)),
  create('odd', { priority: 4 }),
  create('inbox', { column: columnOf('inbox') }),
  claim(ada, 'taken', '1'),
  claim(ada, 'handed in', '2'),
  submit(ada, 'handed in', 1),
  by(ada, 'task.block', { task: idOf('asked'), kind: 'needs_input', question: 'Which?' }),
  by(ada, 'proposal.add', { proposal: idOf('p'), task: idOf('proposed for'), brief: 'x' }, { digest: digestOf(NO_PROSE) }),
  ...[1, 2, 3].flatMap((n) => [claim(ada, 'odd', `odd ${n}`), expire('odd', n)]),
  claim(ben, 'waiting', '3'),
  by(ben, 'task.transfer', { task: idOf('waiting'), to: bob.member, attempt: idOf('4'), fence: fence(1) }),
)
const told = (who: Actor) =>
  [...actionsFor(scene.state, who)].map(({ do: verb, task }) => `${verb} ${(task && scene.state.get('task', task)?.title) ?? ''}`.trim())

it('[B3] a person’s queue: who waits for an answer, a decision, a look or a release, then something new', () => {
  expect(told(ben)).toEqual([
    'answer asked',
    'review handed in',
    'decide-proposal proposed for',
    'attend odd',
    'release inbox',
    'claim proposed for',
  ])
})

it('[B3] an agent’s queue: what it holds, something new, and at the end what of its own others have to do', () => {
  expect(told(ada)).toEqual(['execute taken', 'claim proposed for', 'wait handed in', 'wait asked'])
})

it('[B3, L12] what was passed to somebody is taken up first', () => {
  expect(nextAction(scene.state, bob)).toMatchObject({ do: 'take-up', task: idOf('waiting') })
  scene.and(claim(bob, 'waiting', 'y'))
  expect(nextAction(scene.state, bob)).toMatchObject({ do: 'execute', task: idOf('waiting') })
})

it('[B3] who may only read has nothing to do', () => {
  expect(told(vic)).toEqual([])
  expect(nextAction(scene.state, vic)).toMatchObject({ do: 'wait' })
  expect(nextAction(scene.state, ann).do).not.toBe('wait')
})
