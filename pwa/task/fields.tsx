import type { Task } from '@baton/shared/task/task.ts'
import { AssigneeField } from './fields/assignee-field.tsx'
import { ColumnField } from './fields/column-field.tsx'
import { DueField } from './fields/due-field.tsx'
import { EstimateField } from './fields/estimate-field.tsx'
import styles from './fields/field-row.module.css'
import { LabelsField } from './fields/labels-field.tsx'
import { ParentField } from './fields/parent-field.tsx'
import { PriorityField } from './fields/priority-field.tsx'
import { TypeField } from './fields/type-field.tsx'

/** What there is to know of a task besides words. Each is changed where it stands. */
export function Fields({ task }: { readonly task: Task }) {
  return (
    <dl className={styles.fields} aria-label="Fields">
      <ColumnField task={task} />
      <PriorityField task={task} />
      <AssigneeField task={task} />
      <TypeField task={task} />
      <LabelsField task={task} />
      <ParentField task={task} />
      <DueField task={task} />
      <EstimateField task={task} />
    </dl>
  )
}
