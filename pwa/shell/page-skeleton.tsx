import { Skeleton } from '../ui/skeleton.tsx'
import styles from './page-skeleton.module.css'

/** While a page is fetched that nobody has opened before. */
export function PageSkeleton() {
  return (
    <div className={styles.page} aria-busy="true">
      <Skeleton width="10rem" height="1.75rem" />
      <Skeleton height="6rem" />
      <Skeleton height="6rem" />
    </div>
  )
}
