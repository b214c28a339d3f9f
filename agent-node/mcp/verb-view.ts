import type { ProjectView, WorkspaceView } from '@baton/shared/catalogue/verb.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import { type Desk, lookAgain, type Office } from './desk.ts'
import type { Teller } from './tell.ts'

/** What a tool was asked. */
export type Said = Record<string, unknown>

export const workspaceView = ({ workspace, me }: Pick<Office, 'workspace' | 'me'>): WorkspaceView => ({ workspace, me, now: Date.now() })

/** When leases run out is not known here. */
export const projectView = (desk: Desk, prose: object = {}): ProjectView => ({
  ...workspaceView(desk),
  ...prose,
  project: desk.project,
  state: desk.view,
  until: () => undefined,
})

export async function withProse({ replica, project }: Desk, { task }: Said): Promise<object> {
  return typeof task === 'string' ? present({ prose: await replica.prose(project.id, task) }) : {}
}

/** Every project that this device has. */
export async function openProjects(office: Office): Promise<readonly Desk[]> {
  const projects = [...office.workspace.all('project')].sort((a, b) => (a.prefix < b.prefix ? -1 : 1))
  return Promise.all(projects.map((project) => lookAgain({ ...office, project, stream: projectStream(project.id) })))
}

export const tellerAt = (desks: readonly Desk[], workspace: WorkspaceState): Teller => ({
  workspace,
  sightOf: (task) => desks.find(({ view }) => view.get('task', task)),
})
