import { Redirect, useSearch } from 'wouter'
import { useIsLoaded } from '../replica/hooks.ts'
import { useLastProject } from './last-project.ts'
import { useProjects } from './use-projects.ts'

/** What the installed app's shortcuts and what is shared to it open: in the project one was in last, else the only one. */
export function ToLastProject({ page }: { readonly page: 'add' | 'review' }) {
  const search = useSearch()
  const { last } = useLastProject()
  const projects = useProjects()
  const isLoaded = useIsLoaded()
  const project = projects.find(({ prefix }) => prefix === last) ?? projects[0]
  if (!project) return isLoaded ? <Redirect to="/" replace /> : null
  const home = `/p/${project.prefix}`
  return <Redirect to={page === 'review' ? `${home}/review` : `${home}?add=1${search && `&${search}`}`} replace />
}
