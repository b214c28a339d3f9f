import type { Id } from '@baton/shared/ids.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import type { ReactNode } from 'react'
import { Link, useSearch } from 'wouter'
import { taskPath } from '../board/paths.ts'
import { useView } from '../replica/hooks.ts'
import { StageDot } from '../ui/stage-dot.tsx'
import { usePanel } from './panel.ts'
import styles from './task-row.module.css'

/** Another task in one line, and the way to it. */
export function TaskRow({ id, tools }: { readonly id: Id; readonly tools?: ReactNode }) {
  const { project } = usePanel()
  const search = useSearch()
  const task = useView(project, (state) => state.get('task', id))
  const path = useView(project, (state) => taskPath(state, task ?? { id }, { search }))
  if (!task) return null
  return (
    <div className={styles.row} data-done={task.stage === 'done' || undefined}>
      <Link href={path} className={styles.link}>
        <StageDot stage={task.stage} label={task.stage} />
        <span className={styles.key}>{labelOf(task)}</span> <span className={styles.title}>{task.title}</span>
      </Link>
      {tools}
    </div>
  )
}
