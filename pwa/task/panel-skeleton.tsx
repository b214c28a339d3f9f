import { Skeleton } from '../ui/skeleton.tsx'
import styles from './task-body.module.css'

export function PanelSkeleton() {
  return (
    <div className={styles.body} role="status" aria-label="Loading the task">
      <Skeleton width="70%" height={24} />
      <Skeleton width="40%" height={32} />
      <Skeleton height={88} />
      <Skeleton height={160} />
    </div>
  )
}
