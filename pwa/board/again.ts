import { present } from '@baton/shared/present.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Mark } from '../replica/mark.ts'
import type { Dropper } from './drop.ts'
import type { Planned } from './foresee.ts'

/**
 * The same wish once more, made from what stands there now: a refused move from the column where the task is by now, a claim with an
 * attempt of its own. All else is repeated as it was.
 */
export function again(
  state: ProjectState,
  marks: readonly Mark[],
  { newId, session }: Pick<Dropper, 'newId' | 'session'>,
): readonly Planned[] {
  return marks.map(({ command: { type, args, basis } }) => {
    const task = typeof args.task === 'string' ? state.get('task', args.task) : undefined
    const freshArgs = type === 'task.claim' ? { ...args, session, attempt: newId() } : args
    const freshBasis = type === 'task.move' && task ? { from: task.column } : basis
    // What was stored as a command has passed the schema of its type.
    return present({ id: newId(), type, args: freshArgs, basis: freshBasis }) as unknown as Planned
  })
}
