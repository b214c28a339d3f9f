import type { Column as ColumnRow } from '@baton/shared/column/column.ts'
import type { Id } from '@baton/shared/ids.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { useView } from '../replica/hooks.ts'
import { type BoardFilter, isFiltering } from './board-filter.ts'
import { Card } from './card.tsx'
import styles from './column.module.css'
import { ColumnFoot } from './column-foot.tsx'
import { ColumnHead } from './column-head.tsx'
import { columnTasks } from './column-tasks.ts'
import { useDesk } from './desk.ts'
import { DropHint } from './drop-hint.tsx'
import { EmptyColumn } from './empty-column.tsx'
import { UnplacedCards } from './unplaced-card.tsx'
import { useWatched } from './watched.ts'

/** What a card with a title of one line and something beneath it takes; the rest is measured when it is drawn. */
const CARD_PX = 94
const CARDS_DRAWN_AHEAD = 6

interface ColumnProps {
  readonly column: ColumnRow
  readonly filter: BoardFilter
}

export function Column({ column, filter }: ColumnProps) {
  const desk = useDesk()
  const tasks = useView(
    desk.project,
    useCallback((state) => columnTasks(state, column.id, filter), [column.id, filter]),
  )
  const section = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: tasks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX,
    overscan: CARDS_DRAWN_AHEAD,
    getItemKey: (index) => tasks[index] ?? index,
  })
  useEffect(() => {
    desk.lanes.set(column.id, { column: column.id, tasks, reveal: (index) => virtualizer.scrollToIndex(index) })
    return () => void desk.lanes.delete(column.id)
  }, [desk, column.id, tasks, virtualizer])
  useDropHere(section, scroller, column.id)
  const drop = useWatched(desk.drag, (drag) => drag?.drops.get(column.id))
  const slot = useWatched(desk.slot, (value) => (value?.column === column.id ? value.index : undefined))
  const roving = useWatched(desk.roving, (task) => (task !== undefined && tasks.includes(task) ? task : undefined))
  const drawn = virtualizer.getVirtualItems()
  // A column has one stop for Tab: the card that was looked at last, or the first that is drawn.
  const stop = drawn.some(({ index }) => tasks[index] === roving) ? roving : tasks[drawn[0]?.index ?? 0]
  return (
    <section
      ref={section}
      className={styles.column}
      aria-label={column.name}
      data-column={column.id}
      data-drop={drop?.kind}
      data-over={slot !== undefined || undefined}
    >
      <ColumnHead column={column} shown={tasks.length} />
      {drop && <DropHint drop={drop} column={column} />}
      <div ref={scroller} className={styles.scroller}>
        <ul className={styles.cards} style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map(({ key, index, start }) => (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={tasks.length}
              aria-posinset={index + 1}
              className={styles.place}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Card id={tasks[index] ?? ''} column={column.id} isStop={tasks[index] === stop} />
            </li>
          ))}
          {slot !== undefined && <li aria-hidden className={styles.slot} style={{ transform: `translateY(${slotTop(slot)}px)` }} />}
        </ul>
        <UnplacedCards column={column.id} />
        {tasks.length === 0 && !isFiltering(filter) && <EmptyColumn stage={column.stage} />}
      </div>
      <ColumnFoot column={column} />
    </section>
  )

  function slotTop(index: number): number {
    const items = virtualizer.measurementsCache
    return items[index]?.start ?? items.at(-1)?.end ?? 0
  }
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
