import type { Task } from '@baton/shared/task/task.ts'
import { useNow } from '../../replica/hooks.ts'
import styles from './field-row.module.css'
import { FieldRow } from './field-row.tsx'
import { useEdit } from './use-edit.ts'

const STEP_MS = 60_000

export function DueField({ task }: { readonly task: Task }) {
  const { isAllowed, edit } = useEdit(task.id)
  const today = new Date(useNow(STEP_MS)).toLocaleDateString('sv')
  const isLate = task.due !== undefined && task.stage !== 'done' && task.due < today
  if (!isAllowed) return <FieldRow name="Due">{task.due ?? 'No date'}</FieldRow>
  return (
    <FieldRow name="Due">
      <input
        key={task.due}
        type="date"
        className={styles.input}
        aria-label="Due"
        defaultValue={task.due ?? ''}
        // A date typed digit by digit is many dates on its way.
        onBlur={({ target }) => target.value !== (task.due ?? '') && edit({ due: target.value === '' ? null : target.value })}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      {isLate && <span className={styles.late}>late</span>}
    </FieldRow>
  )
}
