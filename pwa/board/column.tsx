import type { Column as ColumnRow } from '@baton/shared/column/column.ts'
import type { Id } from '@baton/shared/ids.ts'
import { type RefObject, Suspense, useEffect, useRef } from 'react'
import { lazily } from '../ui/lazily.ts'
import { useStayed } from '../ui/use-stayed.ts'
import { type BoardFilter, isFiltering } from './board-filter.ts'
import { CARD_PX } from './card-size.ts'
import styles from './column.module.css'
import { ColumnFoot } from './column-foot.tsx'
import { ColumnHead } from './column-head.tsx'
import { useDesk } from './desk.ts'
import { EmptyColumn } from './empty-column.tsx'
import { ShortList } from './short-list.tsx'
import { UnplacedCards } from './unplaced-card.tsx'
import { useShownTasks } from './use-shown.ts'
import { useSlot } from './use-slot.ts'
import { useWatched } from './watched.ts'

/** Most columns are short: what is needed for long ones is fetched when there is one, and after the cards that are seen first. */
const LongList = lazily(() => import('./long-list.tsx'), 'LongList')

/** So many cards are drawn whether they are in sight or not. */
const CARDS_DRAWN_MAX = 40
/** A tall screen full, until the code for long lists is there. */
const CARDS_DRAWN_FIRST = 14

interface ColumnProps {
  readonly column: ColumnRow
  readonly filter: BoardFilter
}

export function Column({ column, filter }: ColumnProps) {
  const desk = useDesk()
  const tasks = useShownTasks(column.id, filter)
  const section = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const isLong = useStayed(tasks.length > CARDS_DRAWN_MAX)
  const isPainted = useWatched(desk.painted, (painted) => painted)
  const offer = useWatched(desk.drag, (drag) => drag?.offers.get(column.id))
  const isAimedAt = useSlot(column.id) !== undefined
  useDropHere(section, scroller, column.id)
  return (
    <section
      ref={section}
      className={styles.column}
      aria-label={column.name}
      data-column={column.id}
      data-drop={offer?.kind}
      data-over={isAimedAt || undefined}
    >
      <ColumnHead column={column} shown={tasks.length} />
      {offer?.says && <p className={styles.hint}>{offer.says}</p>}
      <div ref={scroller} className={styles.scroller}>
        {isLong ? (
          <Suspense fallback={<FirstCards column={column.id} tasks={tasks} />}>
            {isPainted ? (
              <LongList column={column.id} tasks={tasks} scroller={scroller} />
            ) : (
              <FirstCards column={column.id} tasks={tasks} />
            )}
          </Suspense>
        ) : (
          <ShortList column={column.id} tasks={tasks} />
        )}
        <UnplacedCards column={column.id} />
        {tasks.length === 0 && !isFiltering(filter) && <EmptyColumn stage={column.stage} />}
      </div>
      <ColumnFoot column={column} />
    </section>
  )
}

function FirstCards({ column, tasks }: { readonly column: Id; readonly tasks: readonly Id[] }) {
  return (
    <div style={{ minHeight: tasks.length * CARD_PX }}>
      <ShortList column={column} tasks={tasks.slice(0, CARDS_DRAWN_FIRST)} />
    </div>
  )
}

function useDropHere(section: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>, column: Id): void {
  const desk = useDesk()
  const dnd = useWatched(desk.dnd, (loaded) => loaded)
  useEffect(
    () =>
      dnd && section.current && scroller.current ? dnd.makeColumnDroppable(desk, column, section.current, scroller.current) : undefined,
    [dnd, desk, section, scroller, column],
  )
}
