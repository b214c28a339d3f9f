import type { Column } from '@baton/shared/column/column.ts'
import Plus from 'lucide-react/icons/plus'
import styles from './column.module.css'
import { useDesk } from './desk.ts'
import { scopeToAdd } from './new-card.ts'
import { QuickAdd } from './quick-add.tsx'
import { useIsAllowed } from './use-dropper.ts'
import { useWatched } from './watched.ts'

/** Where cards are added, in the stages in which tasks begin. */
export function ColumnFoot({ column }: { readonly column: Column }) {
  const desk = useDesk()
  const isComposing = useWatched(desk.composing, (composing) => composing === column.id)
  const scope = scopeToAdd(column)
  const mayAdd = useIsAllowed(scope ?? 'work')
  if (scope === undefined || !mayAdd) return null
  if (isComposing) return <QuickAdd column={column} />
  return (
    <button type="button" className={styles.add} onClick={() => desk.composing.set(column.id)}>
      <Plus size={16} aria-hidden />
      Add a task
    </button>
  )
}
