import type { Column } from '@baton/shared/column/column.ts'
import Plus from 'lucide-react/icons/plus'
import { Suspense } from 'react'
import { lazily } from '../ui/lazily.ts'
import styles from './column.module.css'
import { useDesk } from './desk.ts'
import { scopeToAdd } from './scope-to-add.ts'
import { useIsAllowed } from './use-is-allowed.ts'
import { useWatched } from './watched.ts'

const QuickAdd = lazily(() => import('./quick-add.tsx'), 'QuickAdd')

/** Where cards are added, in the stages in which tasks begin. */
export function ColumnFoot({ column }: { readonly column: Column }) {
  const desk = useDesk()
  const isComposing = useWatched(desk.composing, (composing) => composing === column.id)
  const scope = scopeToAdd(column)
  const mayAdd = useIsAllowed(scope ?? 'work')
  if (scope === undefined || !mayAdd) return null
  const button = (
    <button type="button" className={styles.add} onClick={() => desk.composing.set(column.id)}>
      <Plus size={16} aria-hidden />
      Add a task
    </button>
  )
  if (!isComposing) return button
  return (
    <Suspense fallback={button}>
      <QuickAdd column={column} />
    </Suspense>
  )
}
