import { STAGES } from '@baton/shared/column/column.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import styles from './board-page.module.css'

const CARDS = [4, 6, 3, 2, 5]

/** Where columns and cards will be, while the replica opens or is filled for the first time. */
export function BoardSkeleton() {
  return (
    <div className={styles.columns} role="status" aria-label="The board is loading" aria-busy="true">
      {STAGES.map((stage, at) => (
        <div key={stage} className={styles.ghostColumn}>
          <Skeleton width="40%" height={16} />
          {Array.from({ length: CARDS[at] ?? 3 }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing but places
            <Skeleton key={card} height={84} />
          ))}
        </div>
      ))}
    </div>
  )
}
