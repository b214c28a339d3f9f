import type { Project } from '@baton/shared/project/project.ts'
import type { Ref } from 'react'
import { SyncIcon } from '../status/sync-icon.tsx'
import { Presence } from './presence.tsx'
import { ProjectSwitcher } from './project-switcher.tsx'
import styles from './top-bar.module.css'

export interface TopBarProps {
  readonly project: Project | undefined
  /** Where the open page puts its search and filters. */
  readonly slot: Ref<HTMLDivElement>
}

export function TopBar({ project, slot }: TopBarProps) {
  return (
    <header className={styles.bar}>
      <ProjectSwitcher project={project} />
      <div ref={slot} className={styles.slot} />
      {project && <Presence project={project.id} prefix={project.prefix} />}
      <SyncIcon />
    </header>
  )
}
