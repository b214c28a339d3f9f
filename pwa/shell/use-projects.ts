import type { Project } from '@baton/shared/project/project.ts'
import { useWorkspace } from '../replica/hooks.ts'

/** By name, as people look for them. */
export const useProjects = (): readonly Project[] =>
  useWorkspace((workspace) => [...workspace.all('project')].sort((a, b) => a.name.localeCompare(b.name)))

export const useProjectByPrefix = (prefix: string | undefined): Project | undefined =>
  useWorkspace((workspace) => [...workspace.all('project')].find((project) => project.prefix === prefix))
