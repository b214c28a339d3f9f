import { projectNamed } from '@baton/shared/catalogue/resolve.ts'
import type { Project } from '@baton/shared/project/project.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'

type Chosen = { readonly ok: true; readonly project: Project } | Rejection

/** A project by id, prefix or name; without a word the only one there is, or the one that a task's key begins with. */
export function chooseProject(workspace: WorkspaceState, word: string | undefined, prefix?: string): Chosen {
  const projects = [...workspace.all('project')].sort((a, b) => (a.prefix < b.prefix ? -1 : 1))
  const prefixes = projects.map(({ prefix }) => prefix)
  if (word === undefined) {
    const [only, ...others] = projects
    if (only && others.length === 0) return { ok: true, project: only }
    const named = projects.find((project) => project.prefix === prefix?.toUpperCase())
    if (named) return { ok: true, project: named }
    return only
      ? reject('INVALID', 'There are several projects; say which one (project).', { allowed: prefixes })
      : reject('NOT_FOUND', 'This device knows no project yet: it has never been connected, or its token opens none.')
  }
  const found = projectNamed(projects, word)
  return found ? { ok: true, project: found } : reject('NOT_FOUND', `There is no project "${word}" here.`, { allowed: prefixes })
}
