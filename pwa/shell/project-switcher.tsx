import type { Project } from '@baton/shared/project/project.ts'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { useLocation } from 'wouter'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import styles from './project-switcher.module.css'
import { useProjects } from './use-projects.ts'

export function ProjectSwitcher({ project }: { readonly project: Project | undefined }) {
  const projects = useProjects()
  const [, go] = useLocation()
  const entries = (): readonly MenuEntry[] => [
    ...projects.map(
      ({ id, name, prefix }): MenuEntry => ({
        kind: 'action',
        label: name,
        checked: id === project?.id,
        hint: prefix,
        run: () => go(`/p/${prefix}`),
      }),
    ),
    ...(projects.length > 0 ? [{ kind: 'line' } as const] : []),
    { kind: 'link', label: 'All projects', href: '/projects' },
  ]
  return (
    <Menu
      label="Projects"
      entries={entries}
      trigger={(menu) => (
        <Button look="quiet" className={styles.switcher} {...menu}>
          <span className={styles.name}>{project?.name ?? 'Projects'}</span>
          <ChevronsUpDown size={14} />
        </Button>
      )}
    />
  )
}
