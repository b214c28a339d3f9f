import { planBeads } from '@baton/shared/import/beads.ts'
import type { ImportPlan } from '@baton/shared/import/plan.ts'
import { remaining } from '@baton/shared/import/remaining.ts'
import { assert, expect, it } from 'vitest'
import { openBoard, PROJECT, run, runSteps } from './board-runner.ts'

type Fields = Readonly<Record<string, unknown>>

/** A child of `b` (older than it) that `c` blocks. */
const BOARD = {
  a: { created_at: '2026-01-01T00:00:00Z', dependencies: [depends('parent-child', 'b'), depends('blocks', 'c')] },
  b: { created_at: '2026-01-02T00:00:00Z', issue_type: 'epic' },
  c: { created_at: '2026-01-03T00:00:00Z' },
  d: { created_at: '2026-01-04T00:00:00Z' },
} satisfies Record<string, Fields>

function depends(type: string, on: string) {
  return { issue_id: 'a', depends_on_id: on, type }
}

function planOf(board: Readonly<Record<string, Fields>>): ImportPlan {
  const lines = Object.entries(board).map(([id, fields]) => JSON.stringify({ id, title: id, status: 'open', ...fields }))
  const plan = planBeads(lines, { project: PROJECT })
  assert(plan.ok, 'the board can be planned')
  return plan
}

function imported(plan: ImportPlan) {
  const state = openBoard()
  expect(runSteps(state, plan.steps)).toEqual([])
  return state
}

const plan = planOf(BOARD)

const idOf = (source: string): string => {
  const step = plan.steps.find(({ type, args }) => type === 'task.import' && args.source.id === source)
  assert(step?.type === 'task.import', 'the source is in the plan')
  return step.args.task
}

it('[IM4] wherever an import is killed, a second run does what is missing and nothing else', () => {
  for (let done = 0; done <= plan.steps.length; done++) {
    const state = openBoard()
    runSteps(state, plan.steps.slice(0, done))
    expect(remaining(state, plan).steps).toEqual(plan.steps.slice(done))
  }
})

it('[IM5] names a record that changed at its source and leaves its task as it is', () => {
  const state = imported(plan)
  const changed = planOf({ ...BOARD, b: { ...BOARD.b, title: 'Another title' } })
  expect(remaining(state, changed)).toEqual({ steps: [], unchanged: 3, changed: [{ source: 'b', task: idOf('b'), how: 'edited' }] })
})

it('[IM5] names a record that was deleted at its source and leaves its task as it is', () => {
  const state = imported(plan)
  const changed = planOf({ ...BOARD, d: { ...BOARD.d, status: 'tombstone' } })
  expect(remaining(state, changed)).toEqual({ steps: [], unchanged: 3, changed: [{ source: 'd', task: idOf('d'), how: 'deleted' }] })
})

it('[IM5] does not bring back a link or a parent that somebody has taken away', () => {
  const state = imported(plan)
  run(state, { type: 'link.remove', args: { type: 'blocks', from: idOf('c'), to: idOf('a') } })
  run(state, { type: 'task.edit', args: { task: idOf('a'), parent: null } })
  expect(remaining(state, plan).steps).toEqual([])
})

it('[IM5] does not give a task with a parent another one', () => {
  const before = planOf({ a: { ...BOARD.a, dependencies: [] }, d: BOARD.d })
  const state = imported(before)
  run(state, { type: 'task.edit', args: { task: idOf('a'), parent: idOf('d') } })
  const types = remaining(state, plan).steps.map(({ type, args }) => (type === 'task.import' ? args.source.id : type))
  expect(types).toEqual(['b', 'c', 'link.add'])
})

it('links a new record to a task that is here', () => {
  const state = imported(plan)
  const e = { created_at: '2025-12-01T00:00:00Z', dependencies: [{ issue_id: 'e', depends_on_id: 'a', type: 'blocks' }] }
  const types = remaining(state, planOf({ e, ...BOARD })).steps.map(({ type }) => type)
  expect(types).toEqual(['task.import', 'link.add'])
})

it('goes on when the relay refuses a step, and names the refusal', () => {
  const circle = (from: string, to: string) => ({ dependencies: [{ issue_id: from, depends_on_id: to, type: 'blocks' }] })
  const state = openBoard()
  const refusals = runSteps(state, planOf({ a: circle('a', 'b'), b: circle('b', 'a'), c: {} }).steps)
  expect(refusals).toMatchObject([{ code: 'CYCLE' }])
  expect([...state.all('task')]).toHaveLength(3)
})
