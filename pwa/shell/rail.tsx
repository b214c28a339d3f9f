import type { Project } from '@baton/shared/project/project.ts'
import { tasksByStage } from '@baton/shared/task/task.ts'
import type { LucideIcon } from 'lucide-react'
import Bot from 'lucide-react/icons/bot'
import Columns3 from 'lucide-react/icons/columns-3'
import FolderKanban from 'lucide-react/icons/folder-kanban'
import PanelLeft from 'lucide-react/icons/panel-left'
import ScanEye from 'lucide-react/icons/scan-eye'
import Settings from 'lucide-react/icons/settings'
import { Link, useLocation } from 'wouter'
import { useMe, useView } from '../replica/hooks.ts'
import { Avatar } from '../ui/avatar.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useLook } from './look.tsx'
import { Mark } from './mark.tsx'
import styles from './rail.module.css'

/** On the left, 56 or 220 px; on a phone the bar below. */
export function Rail({ project }: { readonly project: Project | undefined }) {
  const { railOpen, change } = useLook()
  return (
    <nav aria-label="Main" className={cx(styles.rail, railOpen && styles.open)}>
      <Link href="/projects" className={styles.mark} data-tip={railOpen ? undefined : 'Projects'}>
        <Mark />
        <span className={styles.word}>Baton</span>
      </Link>
      <ul className={styles.places}>
        {project ? (
          <ProjectPlaces project={project} />
        ) : (
          <Place href="/projects" icon={FolderKanban} label="Projects" isHere={(path) => path === '/projects'} />
        )}
        <li className={styles.gap} />
        <Myself />
        <Place href="/settings" icon={Settings} label="Settings" keys="G S" isHere={(path) => path.startsWith('/settings')} />
      </ul>
      <IconButton
        label={railOpen ? 'Narrow the rail' : 'Widen the rail'}
        icon={<PanelLeft size={16} />}
        aria-expanded={railOpen}
        className={styles.toggle}
        onClick={() => change({ railOpen: !railOpen })}
      />
    </nav>
  )
}

function ProjectPlaces({ project: { id, prefix } }: { readonly project: Project }) {
  const inReview = useView(id, (state) => state.count(tasksByStage, 'review'))
  const home = `/p/${prefix}`
  return (
    <>
      <Place href={home} icon={Columns3} label="Board" keys="G B" isHere={(path) => path === home || path.startsWith(`${home}/t/`)} />
      <Place
        href={`${home}/review`}
        icon={ScanEye}
        label="Review"
        keys="G R"
        count={inReview}
        isHere={(path) => path === `${home}/review`}
      />
      <Place href={`${home}/agents`} icon={Bot} label="Agents" keys="G A" isHere={(path) => path === `${home}/agents`} />
    </>
  )
}

/** Whose Baton this is: on a shared machine it had better be seen. */
function Myself() {
  const me = useMe()?.member
  return (
    me && (
      <li className={styles.myself}>
        <Link href="/settings" className={styles.place} data-tip={`You are ${me.name}`}>
          <Avatar member={me} size={20} silent />
          <span className={styles.label}>{me.name}</span>
        </Link>
      </li>
    )
  )
}

interface PlaceProps {
  readonly href: string
  readonly icon: LucideIcon
  readonly label: string
  readonly keys?: string
  readonly count?: number
  readonly isHere: (path: string) => boolean
}

function Place({ href, icon: Icon, label, keys, count = 0, isHere }: PlaceProps) {
  const [path] = useLocation()
  const { railOpen } = useLook()
  const here = isHere(path)
  return (
    <li>
      <Link
        href={href}
        className={cx(styles.place, here && styles.here)}
        aria-current={here ? 'page' : undefined}
        data-tip={railOpen ? undefined : label}
        data-tip-keys={keys}
      >
        <Icon size={18} strokeWidth={1.75} />
        <span className={styles.label}>{label}</span>
        {count > 0 && <span className={styles.count}>{count > 99 ? '99+' : count}</span>}
      </Link>
    </li>
  )
}
