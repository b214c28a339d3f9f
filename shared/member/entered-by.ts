import type { Actor } from '../decider.ts'
import type { Id } from '../ids.ts'
import type { WorkspaceState } from '../workspace-rows.ts'

/** Whether the credential that asks enters a project. One that a device does not know is judged by the relay. */
export function entersBy(state: WorkspaceState, { credential }: Pick<Actor, 'credential'>, project: Id): boolean {
  const own = state.get('credential', credential)
  return own === undefined || own.projects === 'all' || own.projects.includes(project)
}
