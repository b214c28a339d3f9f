import { planBeads } from '@baton/shared/import/beads.ts'
import type { ImportPlan } from '@baton/shared/import/plan.ts'
import { remaining } from '@baton/shared/import/remaining.ts'
import { queueOf } from '@baton/shared/lease/queue.ts'
import { assert, describe, expect, it } from 'vitest'
import { beadsBoard } from '../../support/beads-boards.ts'
import { type BeadsBoard, generateBeads } from '../../support/beads-generator.ts'
import { openBoard, PROJECT, runSteps } from './board-runner.ts'

const boards: readonly BeadsBoard[] = [beadsBoard(), generateBeads({ seed: 7, size: 300 }), generateBeads({ seed: 8, size: 300 })]

describe.each(boards)('$name', ({ text, facts }) => {
  const plan = planned(text)

  it('[IM7] takes over every issue that is not deleted', () => {
    const { report } = plan
    expect(report).toMatchObject({ read: facts.lines, deleted: facts.tombstones, tasks: facts.tasks, comments: facts.comments })
    expect(report.byStage).toEqual({ backlog: facts.open, done: facts.closed })
  })

  it('[IM8] makes the first parent the parent and a second one a relative', () => {
    const { dependencies, links } = plan.report
    expect(dependencies).toEqual(facts.dependencies)
    expect(links.parent).toBe((facts.dependencies['parent-child'] ?? 0) - facts.secondParents)
    expect(links.blocks).toBe(facts.dependencies.blocks)
  })

  it('[IM10] keeps the longest description whole', () => {
    expect(plan.report.moved).toEqual([])
    const briefs = plan.steps.flatMap((step) => (step.type === 'task.import' ? [step.args.brief?.length ?? 0] : []))
    expect(Math.max(...briefs)).toBeGreaterThanOrEqual(facts.longestDescription)
  })

  it('[IM6] serves the ready tasks by priority and age at the source', () => {
    const state = openBoard()
    expect(runSteps(state, plan.steps)).toEqual([])
    const queue = [...queueOf(state, { member: PROJECT, kind: 'agent' })].map((task) => task.source?.id)
    expect(queue).toHaveLength(facts.claimable)
    expect(queue.slice(0, facts.queue.length)).toEqual(facts.queue)
  })

  it('[IM3, IM5] has nothing to do the second time', () => {
    const state = openBoard()
    runSteps(state, plan.steps)
    const again = remaining(state, planned(text))
    expect(again).toEqual({ steps: [], unchanged: facts.tasks, changed: [] })
  })

  it.each([0.1, 0.5, 0.9])('[IM4] is finished by a second run when killed after %d of its steps', (part) => {
    const whole = openBoard()
    runSteps(whole, plan.steps)
    const killed = openBoard()
    runSteps(killed, plan.steps.slice(0, Math.floor(plan.steps.length * part)))
    expect(runSteps(killed, remaining(killed, plan).steps)).toEqual([])
    expect(rowsOf(killed)).toEqual(rowsOf(whole))
  })
})

describe('the generator', () => {
  it('makes the same board from the same seed and another from another', () => {
    const board = generateBeads({ seed: 3, size: 50 })
    expect(generateBeads({ seed: 3, size: 50 })).toEqual(board)
    expect(generateBeads({ seed: 4, size: 50 }).text).not.toBe(board.text)
  })

  it('makes boards that have one of everything', () => {
    const { facts } = generateBeads({ seed: 7, size: 300 })
    const { blocks, related } = facts.dependencies
    const counts = { ...facts, blocks, related, found: facts.dependencies['discovered-from'], ready: facts.queue.length }
    for (const count of ['tombstones', 'open', 'closed', 'secondParents', 'comments', 'blocks', 'related', 'found', 'ready'] as const) {
      expect(counts[count], count).toBeGreaterThan(0)
    }
    expect(facts.longestDescription).toBeGreaterThan(7_527)
  })
})

function planned(text: string): ImportPlan {
  const plan = planBeads(text, { project: PROJECT })
  assert(plan.ok, 'the board can be planned')
  return plan
}

function rowsOf(state: ReturnType<typeof openBoard>) {
  const kinds = ['board', 'column', 'task', 'comment', 'link'] as const
  return kinds.flatMap((kind) => [...state.all(kind)].sort((a, b) => (a.id < b.id ? -1 : 1)))
}
