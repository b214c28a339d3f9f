import type { Id } from '../ids.ts'
import { PARENT_DEPTH_MAX } from '../limits.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import { labelOf, tasksByParent } from './task.ts'

/** Why a task cannot get this parent, or nothing. */
export function refuseParent(state: ProjectState, task: Id, parent: Id): Rejection | undefined {
  const chain: Id[] = [task]
  for (let at: Id | undefined = parent; at !== undefined; at = state.get('task', at)?.parent) {
    chain.push(at)
    const row = state.get('task', at)
    if (!row) return reject('NOT_FOUND', 'The parent is not in this project.', { task: at })
    if (at === task) return reject('CYCLE', `A task cannot be its own ancestor: ${chain.map(name).join(' → ')}.`, { cycle: chain })
    if (chain.length > PARENT_DEPTH_MAX) return tooDeep()
  }
  return chain.length - 1 + levelsUnder(state, task) > PARENT_DEPTH_MAX ? tooDeep() : undefined

  function name(member: Id): string {
    const row = state.get('task', member)
    return row ? labelOf(row) : member
  }
}

const tooDeep = () => reject('LIMIT', `Tasks nest at most ${PARENT_DEPTH_MAX} deep.`)

/** How many levels a task and its children make; counting stops where it is too many anyway. */
function levelsUnder(state: ProjectState, task: Id): number {
  let level: Id[] = [task]
  let levels = 0
  while (level.length > 0 && levels <= PARENT_DEPTH_MAX) {
    levels++
    level = level.flatMap((parent) => [...state.ids(tasksByParent, parent)])
  }
  return levels
}
