import type { Column } from '@baton/shared/column/column.ts'
import { tasksByColumn } from '@baton/shared/task/task.ts'
import { useCallback } from 'react'
import { useView } from '../replica/hooks.ts'
import { StageDot } from '../ui/stage-dot.tsx'
import styles from './column.module.css'
import { ColumnMenu } from './column-menu.tsx'
import { useDesk } from './desk.ts'
import { useIsAllowed } from './use-is-allowed.ts'

interface ColumnHeadProps {
  readonly column: Column
  /** How many of its cards the filter lets through. */
  readonly shown: number
}

export function ColumnHead({ column, shown }: ColumnHeadProps) {
  const { project } = useDesk()
  const count = useView(
    project,
    useCallback((state) => state.count(tasksByColumn, column.id), [column.id]),
  )
  const mayPlan = useIsAllowed('plan')
  return (
    <header className={styles.head}>
      <StageDot stage={column.stage} />
      <h2 className={styles.name}>{column.name}</h2>
      <ColumnCount column={column} count={count} shown={shown} />
      {mayPlan && <ColumnMenu column={column} />}
    </header>
  )
}

function ColumnCount({ column: { wip }, count, shown }: ColumnHeadProps & { readonly count: number }) {
  const inside = shown === count ? String(count) : `${shown} of ${count}`
  if (wip === undefined) return <span className={styles.count}>{inside}</span>
  const isFull = count >= wip
  return (
    <span className={styles.count} data-full={isFull || undefined} data-tip={isFull ? `Full: at most ${wip}` : `At most ${wip}`}>
      {inside} / {wip}
    </span>
  )
}
