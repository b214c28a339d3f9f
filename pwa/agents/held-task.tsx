import type { Id } from '@baton/shared/ids.ts'
import type { Lease } from '@baton/shared/lease/lease.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { Link } from 'wouter'
import { taskPath } from '../board/paths.ts'
import { useLease, useNow, useView, useWorkspace } from '../replica/hooks.ts'
import { ago, span } from '../ui/ago.ts'
import { Chip } from '../ui/chip.tsx'
import { HolderAvatar } from '../ui/holder-avatar.tsx'
import styles from './agents-page.module.css'

export interface HeldTaskProps {
  readonly project: Id
  readonly lease: Lease
  readonly isConnected: boolean
}

const STEP_MS = 10_000

/** Who holds it, what it is, and how long they may. */
export function HeldTask({ project, lease, isConnected }: HeldTaskProps) {
  const now = useNow(STEP_MS)
  const { fence, expiresAt } = useLease(project, lease.id) ?? {}
  const task = useView(project, (state) => state.get('task', lease.id))
  const path = useView(project, (state) => (task ? taskPath(state, task, { search: '' }) : ''))
  const { holder, owner } = useWorkspace((workspace) => ({
    holder: workspace.get('member', lease.member),
    owner: lease.owner === undefined ? undefined : workspace.get('member', lease.owner),
  }))
  if (!task) return null
  return (
    <li className={styles.held}>
      <HolderAvatar project={project} task={lease.id} size={32} silent />
      <div className={styles.words}>
        <p className={styles.name}>
          {holder?.name ?? 'Somebody'}
          {owner && <span className={styles.soft}>{owner.name}’s agent</span>}
          {fence === undefined && <Chip>Not confirmed</Chip>}
          {fence !== undefined && !isConnected && <Chip look="warn">Not connected</Chip>}
        </p>
        <Link href={path} className={styles.task}>
          <span className={styles.key}>{labelOf(task)}</span> {task.title}
        </Link>
      </div>
      <p className={styles.times}>
        <span>taken {ago(lease.since, now)}</span>
        {expiresAt !== undefined && <span>{expiresAt > now ? `${span(expiresAt - now)} left` : 'runs out now'}</span>}
      </p>
    </li>
  )
}
