import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import type { TaskType } from '../task/task.ts'

/** Who may decide a submission: nobody needs to (straight to done), any reviewer, or a person only. */
export type DecisionPolicy = 'none' | 'any' | 'human'

export interface Policy {
  readonly leaseTtlMs: number
  readonly decisions: Readonly<Record<TaskType, DecisionPolicy>>
}

/** The project as its own stream knows it: the head of the board. One row, its id is the project's. */
export interface Board {
  readonly kind: 'board'
  readonly id: Id
  readonly name: string
  readonly prefix: string
  readonly policy: Policy
  /** Who locked it and when; absent while it is open. */
  readonly locked?: { readonly by: Id; readonly at: number }
  /** The life of the relay's data that this stream last saw begin. */
  readonly epoch: number
  readonly nextNumber: number
}

export function boardOf(state: ProjectState): Board | undefined {
  for (const board of state.all('board')) return board
  return undefined
}
