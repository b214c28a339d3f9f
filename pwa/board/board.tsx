import type { Column as ColumnRow } from '@baton/shared/column/column.ts'
import Plus from 'lucide-react/icons/plus'
import { Suspense, useEffect, useRef } from 'react'
import { afterPaint } from '../after-paint.ts'
import { useReplica } from '../replica/hooks.ts'
import { lazily } from '../ui/lazily.ts'
import { NO_FILTER } from './board-filter.ts'
import styles from './board-page.module.css'
import { Column } from './column.tsx'
import { columnToAdd } from './column-to-add.ts'
import { useDesk } from './desk.ts'
import { FilterBar } from './filter-bar.tsx'
import { FilterChips } from './filter-chips.tsx'
import { StageTabs } from './stage-tabs.tsx'
import { useBoardFilter } from './use-board-filter.ts'
import { useIsAllowed } from './use-is-allowed.ts'
import { useNarrow } from './use-narrow.ts'
import { useShownCounts } from './use-shown.ts'
import { useWatched } from './watched.ts'

const BoardEmpty = lazily(() => import('./board-empty.tsx'), 'BoardEmpty')
const Hands = lazily(() => import('./hands.tsx'), 'Hands')

export function Board({ columns }: { readonly columns: readonly ColumnRow[] }) {
  const desk = useDesk()
  const replica = useReplica()
  const board = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const { filter, setFilter } = useBoardFilter()
  const { matching, all } = useShownCounts(filter)
  const isNarrow = useNarrow()
  const mayAdd = useIsAllowed('work')
  const composing = useWatched(desk.composing, (column) => column)
  const isPainted = useWatched(desk.painted, (painted) => painted)
  useEffect(() => void afterPaint().then(() => desk.painted.set(true)), [desk])
  useEffect(() => {
    desk.columns = columns.map(({ id }) => id)
  }, [desk, columns])
  useEffect(() => {
    const keep = (event: KeyboardEvent) => void desk.earlyKeys?.push(event)
    window.addEventListener('keydown', keep)
    return () => window.removeEventListener('keydown', keep)
  }, [desk])
  const add = () => desk.composing.set(columnToAdd(desk, replica))
  return (
    <div ref={board} className={styles.board}>
      <FilterBar filter={filter} setFilter={setFilter} ref={searchField} withChips={!isNarrow} />
      <StageTabs columns={columns} scroller={scroller} />
      {isNarrow && <FilterChips filter={filter} setFilter={setFilter} />}
      <div ref={scroller} className={styles.columns}>
        {columns.map((column) => (
          <Column key={column.id} column={column} filter={filter} />
        ))}
      </div>
      <Suspense>
        {matching === 0 && composing === undefined && (
          <BoardEmpty onClearFilter={all > 0 ? () => setFilter(NO_FILTER) : undefined} onAdd={mayAdd ? add : undefined} />
        )}
      </Suspense>
      {mayAdd && all > 0 && composing === undefined && (
        <button type="button" className={styles.floatingAdd} aria-label="Add a task" onClick={add}>
          <Plus size={24} aria-hidden />
        </button>
      )}
      <Suspense>{isPainted && <Hands board={board} columns={scroller} search={searchField} />}</Suspense>
    </div>
  )
}
