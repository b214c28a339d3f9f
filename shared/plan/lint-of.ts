import { type Finding, lintPlan } from './lint.ts'
import { outlineOf } from './outline.ts'
import { planOf } from './plan.ts'
import { proposalOf } from './proposal.ts'

export interface Linted {
  readonly findings: readonly Finding[]
  readonly items: number
  readonly ticked: number
  /** The plan with a box before every item, for a person to tick. */
  readonly proposal: string
}

/** What stands in a plan, before anything is made of it. */
export function lintOf(text: string): Linted {
  const plan = planOf(outlineOf(text))
  const tasks = plan.items.filter(({ kind }) => kind === 'task')
  return { findings: lintPlan(plan), items: tasks.length, ticked: tasks.filter(({ ticked }) => ticked).length, proposal: proposalOf(plan) }
}
