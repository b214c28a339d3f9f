import { Redirect } from 'wouter'
import { useIsLoaded } from '../replica/hooks.ts'
import { useLastProject } from '../shell/last-project.ts'
import { useProjects } from '../shell/use-projects.ts'

/** `/` is where one was last; else the only project; else the list. */
export function Home() {
  const { last } = useLastProject()
  const projects = useProjects()
  const isLoaded = useIsLoaded()
  const project = projects.find(({ prefix }) => prefix === last) ?? (projects.length === 1 ? projects[0] : undefined)
  if (project) return <Redirect to={`/p/${project.prefix}`} replace />
  return isLoaded || projects.length > 0 ? <Redirect to="/projects" replace /> : null
}
