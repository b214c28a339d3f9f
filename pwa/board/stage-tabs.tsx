import type { Column } from '@baton/shared/column/column.ts'
import { tasksByColumn } from '@baton/shared/task/task.ts'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useView } from '../replica/hooks.ts'
import { StageDot } from '../ui/stage-dot.tsx'
import { ColumnMenu } from './column-menu.tsx'
import { useDesk } from './desk.ts'
import styles from './stage-tabs.module.css'
import { useIsAllowed } from './use-is-allowed.ts'

interface StageTabsProps {
  readonly columns: readonly Column[]
  /** What is swiped. */
  readonly scroller: RefObject<HTMLElement | null>
}

/** On a phone one column fills the screen: these say which, and lead to the others. */
export function StageTabs({ columns, scroller }: StageTabsProps) {
  const desk = useDesk()
  const counts = useView(desk.project, (state) => columns.map((column) => state.count(tasksByColumn, column.id)))
  const shown = useShownColumn(columns, scroller)
  const tabs = useRef<HTMLElement>(null)
  useEffect(() => {
    tabs.current?.querySelector(`[data-tab="${shown}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [shown])
  useEffect(() => {
    desk.shownColumn.set(shown)
  }, [desk, shown])
  const column = columns.find(({ id }) => id === shown)
  const mayPlan = useIsAllowed('plan')
  return (
    <div className={styles.frame}>
      <nav ref={tabs} className={styles.tabs} aria-label="Columns">
        {columns.map(({ id, name, stage }, at) => (
          <button
            key={id}
            type="button"
            data-tab={id}
            className={styles.tab}
            aria-current={id === shown || undefined}
            onClick={() => show(id)}
          >
            <StageDot stage={stage} />
            {name}
            <span className={styles.count}>{counts[at]}</span>
          </button>
        ))}
      </nav>
      {mayPlan && column && <ColumnMenu column={column} />}
    </div>
  )

  function show(column: string) {
    scroller.current?.querySelector(`[data-column="${column}"]`)?.scrollIntoView({ block: 'nearest', inline: 'start', behavior: 'smooth' })
  }
}

function useShownColumn(columns: readonly Column[], scroller: RefObject<HTMLElement | null>): string | undefined {
  const [shown, setShown] = useState(columns[0]?.id)
  useEffect(() => {
    const root = scroller.current
    if (!root) return undefined
    const sight = new IntersectionObserver(
      (entries) => {
        const inSight = entries.find(({ isIntersecting }) => isIntersecting)
        if (inSight) setShown((inSight.target as HTMLElement).dataset.column)
      },
      { root, threshold: 0.6 },
    )
    for (const column of columns) {
      const element = root.querySelector(`[data-column="${column.id}"]`)
      if (element) sight.observe(element)
    }
    return () => sight.disconnect()
  }, [columns, scroller])
  return shown
}
