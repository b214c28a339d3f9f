import type { Task } from '@baton/shared/task/task.ts'
import styles from './field-row.module.css'
import { FieldRow } from './field-row.tsx'
import { useEdit } from './use-edit.ts'

const ESTIMATE_MAX = 100_000

export function EstimateField({ task }: { readonly task: Task }) {
  const { isAllowed, edit } = useEdit(task.id)
  if (!isAllowed) return <FieldRow name="Estimate">{task.estimate ?? 'None'}</FieldRow>
  return (
    <FieldRow name="Estimate">
      <input
        key={task.estimate}
        type="number"
        min={0}
        max={ESTIMATE_MAX}
        step="any"
        inputMode="decimal"
        className={`${styles.input} ${styles.short}`}
        aria-label="Estimate"
        placeholder="None"
        defaultValue={task.estimate ?? ''}
        onBlur={({ target }) => save(target)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </FieldRow>
  )

  function save(field: HTMLInputElement) {
    if (!field.reportValidity()) return
    const estimate = field.value === '' ? null : field.valueAsNumber
    if (estimate !== (task.estimate ?? null)) edit({ estimate })
  }
}
