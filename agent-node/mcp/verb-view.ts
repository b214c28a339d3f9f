import type { ProjectView, ReadVerb, WorkspaceView } from '@baton/shared/catalogue/verb.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { pageNeeded } from '@baton/shared/page/page.ts'
import { present } from '@baton/shared/present.ts'
import type { ProjectRows } from '@baton/shared/project-rows.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import { type Desk, lookAgain, type Office } from './desk.ts'
import type { Teller } from './tell.ts'

/** What a tool was asked. */
export type Said = Record<string, unknown>

export const workspaceView = ({ workspace, me }: Pick<Office, 'workspace' | 'me'>): WorkspaceView => ({ workspace, me, now: Date.now() })

/** When leases run out is not known here. */
export const projectView = (desk: Desk, texts: object = {}): ProjectView => ({
  ...workspaceView(desk),
  ...texts,
  project: desk.project,
  state: desk.view,
  until: () => undefined,
})

/** What a verb needs to read beside rows, as far as it is on this device. */
export async function textsFor({ replica, project, view }: Desk, verb: Needing, { task, page: named }: Said): Promise<object> {
  const page = verb.needsPage && pageNeeded(view, verb.needsPage, named)
  return present({
    prose: verb.needsProse && typeof task === 'string' ? await replica.prose(project.id, task) : undefined,
    pageText: page && (await replica.pageText(project.id, page)),
  })
}

type Needing = Pick<ReadVerb, 'needsProse' | 'needsPage'>

/** Every project that this device has. */
export async function openProjects(office: Office): Promise<readonly Desk[]> {
  const projects = [...office.workspace.all('project')].sort((a, b) => (a.prefix < b.prefix ? -1 : 1))
  return Promise.all(projects.map((project) => lookAgain({ ...office, project, stream: projectStream(project.id) })))
}

export const tellerAt = (desks: readonly Desk[], workspace: WorkspaceState): Teller => ({
  workspace,
  sightOf: (task) => desks.find(({ view }) => view.get('task', task)),
  pending: (kind, id) => desks.some(({ isPending }) => isPending(kind as keyof ProjectRows, id)),
})
