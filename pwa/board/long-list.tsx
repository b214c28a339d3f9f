import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback } from 'react'
import { Card } from './card.tsx'
import { CARD_PX } from './card-size.ts'
import styles from './column.module.css'
import type { ListProps } from './short-list.tsx'
import { useLane } from './use-lane.ts'
import { useRoving } from './use-roving.ts'
import { useSlot } from './use-slot.ts'

const CARDS_DRAWN_AHEAD = 6

interface LongListProps extends ListProps {
  readonly scroller: RefObject<HTMLElement | null>
}

/** The cards of a column with thousands of them: only those in sight, and some around, are drawn. */
export function LongList({ column, tasks, scroller }: LongListProps) {
  const virtualizer = useVirtualizer({
    count: tasks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX,
    overscan: CARDS_DRAWN_AHEAD,
    getItemKey: (index) => tasks[index] ?? index,
  })
  useLane(
    column,
    tasks,
    useCallback((index) => virtualizer.scrollToIndex(index), [virtualizer]),
  )
  const slot = useSlot(column)
  const roving = useRoving(tasks)
  const drawn = virtualizer.getVirtualItems()
  // Tab stops at the card that was looked at last, or at the first that is drawn.
  const stop = drawn.some(({ index }) => tasks[index] === roving) ? roving : tasks[drawn[0]?.index ?? 0]
  return (
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
          <Card id={tasks[index] ?? ''} column={column} isStop={tasks[index] === stop} />
        </li>
      ))}
      {slot !== undefined && <li aria-hidden className={styles.slot} style={{ transform: `translateY(${slotTop(slot)}px)` }} />}
    </ul>
  )

  function slotTop(index: number): number {
    const items = virtualizer.measurementsCache
    return items[index]?.start ?? items.at(-1)?.end ?? 0
  }
}
