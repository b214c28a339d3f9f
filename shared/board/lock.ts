import type { Actor } from '../decider.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import { boardOf } from './board.ts'

/** Why somebody may not change columns, limits and policy now, or nothing. Work goes on under a lock. */
export function refuseLocked(state: ProjectState, { kind, scopes }: Pick<Actor, 'kind' | 'scopes'>): Rejection | undefined {
  const locked = boardOf(state)?.locked
  if (!locked || kind === 'system' || scopes.has('admin')) return undefined
  return reject('LOCKED', 'The board is locked: an admin changes its columns, limits and policy, or unlocks it.', locked)
}
