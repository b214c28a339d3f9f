import type { Id } from '@baton/shared/ids.ts'
import { useCallback, useRef } from 'react'
import { Card } from './card.tsx'
import styles from './column.module.css'
import { useLane } from './use-lane.ts'
import { useRoving } from './use-roving.ts'
import { useSlot } from './use-slot.ts'

export interface ListProps {
  readonly column: Id
  readonly tasks: readonly Id[]
}

/** The cards of a column, all of them drawn. */
export function ShortList({ column, tasks }: ListProps) {
  const list = useRef<HTMLUListElement>(null)
  useLane(
    column,
    tasks,
    useCallback((index) => list.current?.children[index]?.scrollIntoView({ block: 'nearest' }), []),
  )
  const slot = useSlot(column)
  const stop = useRoving(tasks) ?? tasks[0]
  return (
    <ul ref={list} className={styles.cards}>
      {tasks.map((task, index) => (
        <li key={task} className={styles.placed}>
          {slot === index && <div className={styles.slot} />}
          <Card id={task} column={column} isStop={task === stop} />
        </li>
      ))}
      {slot === tasks.length && (
        <li aria-hidden className={styles.placed}>
          <div className={styles.slot} />
        </li>
      )}
    </ul>
  )
}
