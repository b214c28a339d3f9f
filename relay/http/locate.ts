import { findArchived } from '@baton/shared/archive/archive.ts'
import { boardOf } from '@baton/shared/board/board.ts'
import { projectNamed } from '@baton/shared/catalogue/resolve.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import type { Project as ProjectRow } from '@baton/shared/project/project.ts'
import type { ProjectRows } from '@baton/shared/project-rows.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { findTask } from '@baton/shared/task/find-task.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { Project } from '../streams/project.ts'
import { mayEnter } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import { NO_PROJECT } from './ask.ts'
import type { Asked } from './route.ts'

type Asker = Pick<Asked, 'streams' | 'principal'>

type Located<Found> = ({ readonly ok: true; readonly project: Project } & Found) | Rejection

/** A project by its id, prefix or name. What a credential may not enter is not there. */
export async function locateProject(asker: Asker, ref: string): Promise<Located<object>> {
  const row = projectNamed(await visibleProjects(asker), ref)
  return row ? open(asker.streams, row.id) : NO_PROJECT
}

/** A task by its key, or by its id in whichever project it is. */
export async function locateTask(asker: Asker, ref: string, projectRef: string | undefined): Promise<Located<{ readonly task: Task }>> {
  for await (const project of candidates(asker, projectRef, prefixOf(ref))) {
    const task = await project.host.read((state) => findTask(state, ref))
    if (task) return { ok: true, project, task }
  }
  return reject('NOT_FOUND', `There is no task ${ref} for this credential.`)
}

export async function locateSubmission(asker: Asker, id: Id, projectRef: string | undefined): Promise<Located<object>> {
  for await (const project of candidates(asker, projectRef, undefined)) {
    if (await project.host.read((state) => state.get('submission', id.toLowerCase()))) return { ok: true, project }
  }
  return reject('NOT_FOUND', 'There is no such submission for this credential.')
}

/** The project of a row that has no name of its own, by its kind and id. */
export async function locateRow(asker: Asker, kind: string, id: string, projectRef: string | undefined): Promise<Located<object>> {
  for await (const project of candidates(asker, projectRef, undefined)) {
    const row = await project.host.read((state) => state.get(kind as keyof ProjectRows, id.toLowerCase()))
    if (row) return { ok: true, project }
  }
  return reject('NOT_FOUND', `There is no such ${kind} for this credential.`)
}

/** A task that is on the board or was put away. */
export async function locateArchived(asker: Asker, ref: string, projectRef: string | undefined): Promise<Located<object>> {
  for await (const project of candidates(asker, projectRef, prefixOf(ref))) {
    const isThere = await project.host.read((state) => findTask(state, ref) ?? findArchived(state, ref))
    if (isThere) return { ok: true, project }
  }
  return reject('NOT_FOUND', `There is no task ${ref} for this credential, nor was there one.`)
}

export async function visibleProjects({ streams, principal }: Asker): Promise<readonly ProjectRow[]> {
  const rows = await streams.workspace.read((state: WorkspaceState) => [...state.all('project')])
  return rows.filter(({ id }) => mayEnter(principal, projectStream(id))).sort((a, b) => (a.prefix < b.prefix ? -1 : 1))
}

/** `BAT` of `BAT-12`. */
const prefixOf = (ref: string): string | undefined => /^([a-z][a-z0-9]{1,9})-\d+$/i.exec(ref)?.[1]?.toUpperCase()

async function* candidates(asker: Asker, projectRef: string | undefined, prefix: string | undefined): AsyncIterable<Project> {
  for (const row of await visibleProjects(asker)) {
    if (projectRef !== undefined && row.id !== projectRef.toLowerCase() && row.prefix !== projectRef.toUpperCase()) continue
    if (prefix !== undefined && row.prefix !== prefix) continue
    const project = await open(asker.streams, row.id)
    if (project.ok) yield project.project
  }
}

async function open(streams: Streams, id: Id): Promise<Located<object>> {
  const project = await streams.project(id)
  return project && boardOf(project.host.state) ? { ok: true, project } : NO_PROJECT
}
