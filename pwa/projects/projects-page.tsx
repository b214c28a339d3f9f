import FolderKanban from 'lucide-react/icons/folder-kanban'
import Plus from 'lucide-react/icons/plus'
import { type ReactNode, useState } from 'react'
import { useIsLoaded, useMe } from '../replica/hooks.ts'
import { useProjects } from '../shell/use-projects.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { CreateProject } from './create-project.tsx'
import { ProjectCard } from './project-card.tsx'
import styles from './projects-page.module.css'

export function ProjectsPage() {
  const projects = useProjects()
  const isLoaded = useIsLoaded()
  const [creating, setCreating] = useState(false)
  const mayCreate = useMe()?.identity.scopes.includes('plan') ?? false
  const create = mayCreate && (
    <Button look="primary" icon={<Plus size={16} />} onClick={() => setCreating(true)}>
      Create a project
    </Button>
  )
  return (
    <div className={styles.page}>
      <title>Projects · Baton</title>
      {projects.length > 0 || !isLoaded ? (
        <>
          <header className={styles.head}>
            <h1>Projects</h1>
            {create}
          </header>
          <ul className={styles.list} aria-busy={!isLoaded}>
            {projects.map((project) => (
              <ProjectCard key={project.id} project={project} />
            ))}
            {projects.length === 0 && ['a', 'b', 'c'].map((key) => <Skeleton key={key} height={104} />)}
          </ul>
        </>
      ) : (
        <NoProjects create={create} />
      )}
      <CreateProject open={creating} onClose={() => setCreating(false)} />
    </div>
  )
}

function NoProjects({ create }: { readonly create: ReactNode }) {
  return create ? (
    <EmptyState icon={<FolderKanban size={22} />} title="Create your first project" level={1} action={create}>
      <p>It gets a board with Inbox, Backlog, Active, Review and Done. Tasks, people and agents come next.</p>
    </EmptyState>
  ) : (
    <EmptyState icon={<FolderKanban size={22} />} title="No project is open to you yet." level={1}>
      <p>An admin of this relay can let you into one.</p>
    </EmptyState>
  )
}
