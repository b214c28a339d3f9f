import type { Id } from '../ids.ts'
import { PARENT_DEPTH_MAX } from '../limits.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'

/** Why a task cannot get this parent, or nothing. */
export function refuseParent(state: ProjectState, task: Id, parent: Id): Rejection | undefined {
  const chain: Id[] = [task]
  for (let at: Id | undefined = parent; at !== undefined; at = state.get('task', at)?.parent) {
    chain.push(at)
    if (at === task) return reject('CYCLE', 'A task cannot be its own ancestor.', { cycle: chain })
    if (!state.get('task', at)) return reject('NOT_FOUND', 'The parent is not in this project.', { task: at })
    if (chain.length > PARENT_DEPTH_MAX) return reject('LIMIT', `Tasks nest at most ${PARENT_DEPTH_MAX} deep.`)
  }
  return undefined
}
