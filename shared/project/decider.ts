import { accept, type Decision, type Fact } from '../decider.ts'
import { reject } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import type { ProjectCommand, ProjectEvent } from './messages.ts'

/** The workspace's side of a project: that it exists, its name and its prefix. */
export function decideProject(state: WorkspaceState, command: ProjectCommand): Decision<ProjectEvent> {
  const { project: id, name, prefix } = command.args
  if (state.get('project', id)) return reject('EXISTS', 'There is a project with this id already.')
  for (const other of state.all('project')) {
    if (other.prefix === prefix)
      return reject('EXISTS', `The prefix ${prefix} belongs to another project; choose another.`, { project: other.id })
  }
  return accept({ type: 'project.created', body: { id, name, prefix } })
}

export function evolveProject(state: WorkspaceState, event: Fact<ProjectEvent>): void {
  state.put({ kind: 'project', ...event.body, createdAt: event.now })
}
