import { labelOf, type Task } from '@baton/shared/task/task.ts'
import { useMarksOf } from '../replica/hooks.ts'
import { TypeGlyph } from '../ui/type-glyph.tsx'
import { usePanel } from './panel.ts'
import styles from './task-head.module.css'

/** What it is called, and whether the relay has yet to hear something about it. */
export function TaskHead({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const pending = useMarksOf(project, task.id).filter(({ state }) => state === 'pending').length
  return (
    <>
      <TypeGlyph type={task.type} />
      <span className={styles.key}>{labelOf(task)}</span>
      {pending > 0 && (
        <span className={styles.pending} role="status">
          {pending === 1 ? '1 change' : `${pending} changes`} on the way
        </span>
      )}
    </>
  )
}
